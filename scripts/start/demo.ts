// The demo: simulated providers in a process of their own, and people and music invented for them.

import { z } from "zod";
import { freePort } from "#scripts/postgres/free-port.ts";
import { Trouble } from "#scripts/trouble.ts";
import { type Child, startChild } from "./child.ts";
import { movePictures } from "./demo-pictures.ts";
import { keep, readKept } from "./kept.ts";
import type { Environment } from "./settings.ts";
import type { Stops } from "./stops.ts";

export type DemoNeeds = {
  /** What the service will see, without the addresses of the simulators. */
  environment: Environment;
  parts: { simulators: string; seed: string };
  dataFolder: string;
  stops: Stops;
  log(text: string): void;
};

export type Demo = {
  simulators: Child;
  /** What the service must know to speak with the simulators instead of the providers. */
  addresses: Environment;
};

const readySchema = z.object({
  spotify: z.object({
    apiUrl: z.string(),
    accountsUrl: z.string(),
    clientId: z.string(),
    clientSecret: z.string(),
    /** Where its pictures come from. */
    origin: z.string(),
  }),
});

/** Starts the simulators and fills the demo's database; filling it again changes nothing. */
export async function startDemo({ environment, parts, dataFolder, stops, log }: DemoNeeds): Promise<Demo> {
  const port = await simulatorPort(dataFolder);
  const simulators = startChild({
    name: "The simulated Spotify",
    script: parts.simulators,
    environment: {
      ...environment,
      SIMULATOR_SPOTIFY_PORT: String(port),
      ...picturesForPhones(environment["NETWORK_URL"], port),
      SIMULATOR_REDIRECT_URIS: `${environment["PUBLIC_URL"]}/api/auth/callback/spotify`,
    },
    log,
    stopWithinMs: 3_000,
  });
  stops.add(simulators);
  const { spotify } = await simulators.firstMessage(readySchema);
  const addresses = {
    SPOTIFY_API_URL: spotify.apiUrl,
    SPOTIFY_ACCOUNTS_URL: spotify.accountsUrl,
    SPOTIFY_CLIENT_ID: spotify.clientId,
    SPOTIFY_CLIENT_SECRET: spotify.clientSecret,
    ARTWORK_ORIGINS: spotify.origin,
  };
  await keepPictures(dataFolder, environment["DATABASE_URL"] ?? "", spotify.origin);
  await seed({ environment: { ...environment, ...addresses }, parts, stops, log });
  return { simulators, addresses };
}

/** Phones fetch pictures from the simulator themselves; its sign-in answers this machine only. */
function picturesForPhones(networkUrl: string | undefined, port: number): Environment {
  if (!networkUrl) return {};
  const { hostname } = new URL(networkUrl);
  return { SIMULATOR_HOST: "0.0.0.0", SIMULATOR_PUBLIC_ORIGIN: `http://${hostname}:${port}` };
}

/** Pictures that were stored by an earlier start, with or without a network, are still found. */
async function keepPictures(dataFolder: string, databaseUrl: string, origin: string): Promise<void> {
  const kept = readKept(dataFolder);
  if (kept.picturesOrigin === origin) return;
  const before = kept.picturesOrigin ?? `http://127.0.0.1:${kept.simulatorPort}`;
  await movePictures(databaseUrl, before, origin);
  keep(dataFolder, { ...kept, picturesOrigin: origin });
}

/** The port of the last time where it is free: pages that are still open point there. */
async function simulatorPort(dataFolder: string): Promise<number> {
  const kept = readKept(dataFolder);
  const port = await freePort(kept.simulatorPort ?? undefined);
  if (port !== kept.simulatorPort) keep(dataFolder, { ...kept, simulatorPort: port });
  return port;
}

async function seed({ environment, parts, stops, log }: Omit<DemoNeeds, "dataFolder">): Promise<void> {
  const seeding = startChild({
    name: "The seeding of the demo",
    script: parts.seed,
    environment,
    log,
    stopWithinMs: 3_000,
  });
  stops.add(seeding);
  const { isSuccess, how } = await seeding.ended;
  if (!isSuccess) throw new Trouble(`The demo could not be made, its script ${how}:\n${seeding.lastWords()}`);
}
