import type { NetworkInterfaceInfo } from "node:os";
import { describe, expect, it } from "vitest";
import { opensToNetwork } from "#scripts/start/network.ts";

function at(address: string, internal = false): NetworkInterfaceInfo {
  const netmask = "255.255.255.0";
  return { address, netmask, internal, family: "IPv4", mac: "", cidr: `${address}/24` };
}

const loopback = { lo: [at("127.0.0.1", true)] };

describe("opensToNetwork", () => {
  it("listens everywhere and names the address that phones know this computer by", () => {
    const environment = opensToNetwork({ PORT: "3001" }, { ...loopback, wlan0: [at("192.168.1.20")] });
    expect(environment).toEqual({ PORT: "3001", HOST: "0.0.0.0", NETWORK_URL: "http://192.168.1.20:3001" });
  });

  it("prefers the network of a router to those inside this computer and to a public address", () => {
    const interfaces = {
      docker0: [at("172.17.0.1")],
      eth0: [at("203.0.113.5")],
      wlan0: [at("10.0.0.7")],
    };
    expect(opensToNetwork({}, interfaces)["NETWORK_URL"]).toBe("http://10.0.0.7:3000");
  });

  it("takes a network inside this computer where there is no other", () => {
    expect(opensToNetwork({}, { docker0: [at("172.17.0.1")] })["NETWORK_URL"]).toBe("http://172.17.0.1:3000");
  });

  it("says that there is no network", () => {
    expect(() => opensToNetwork({}, loopback)).toThrow("in no network that phones could share");
  });

  it("refuses where phones get in already, under an address with its own rules for cookies", () => {
    expect(() => opensToNetwork({ PUBLIC_URL: "https://music.example.org" }, loopback)).toThrow(
      "Phones already get in at https://music.example.org",
    );
  });
});
