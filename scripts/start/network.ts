// `npm start -- --lan`: phones in the same network get in, too.

import type { NetworkInterfaceInfo } from "node:os";
import { Trouble } from "#scripts/trouble.ts";
import type { Environment } from "./settings.ts";

type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

// Networks inside this machine: of containers, of virtual machines, of tunnels.
const virtualName = /^(docker|br-|veth|virbr|vmnet|vboxnet|tun|tap|wg|utun|zt|tailscale|cni|flannel|podman)/;
// RFC 1918: what a router at home or in a bar gives out.
const privateAddress = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/;

/**
 * The environment with which the service listens on all addresses and knows the one that phones open.
 *
 * @throws Trouble when this machine is in no network, or when its address is public anyway
 */
export function opensToNetwork(environment: Environment, interfaces: Interfaces): Environment {
  if (environment["PUBLIC_URL"]?.startsWith("https:")) {
    throw new Trouble(
      `Phones already get in at ${environment["PUBLIC_URL"]} (PUBLIC_URL). Start without --lan, or without PUBLIC_URL.`,
    );
  }
  const address = networkAddress(interfaces);
  if (!address) {
    throw new Trouble(
      "This computer is in no network that phones could share. Connect it to one, then start again.",
    );
  }
  const port = environment["PORT"] || "3000";
  return { ...environment, HOST: environment["HOST"] || "0.0.0.0", NETWORK_URL: `http://${address}:${port}` };
}

/** The IPv4 address under which the local network most likely knows this machine; null where there is none. */
function networkAddress(interfaces: Interfaces): string | null {
  const reachable = Object.entries(interfaces)
    .flatMap(([name, infos]) => (infos ?? []).map((info) => ({ name, ...info })))
    .filter(({ family, internal }) => family === "IPv4" && !internal);
  const real = reachable.filter(({ name }) => !virtualName.test(name));
  const [best] = [...real.filter(({ address }) => privateAddress.test(address)), ...real, ...reachable];
  return best?.address ?? null;
}
