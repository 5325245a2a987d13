// What the environment asks of `npm start`. Everything else in it goes on to the service, which parses it.

import { Trouble } from "#scripts/trouble.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

export type Settings = {
  host: string;
  port: number;
  publicUrl: string;
  /** Where phones in the same network open Tonearm; null where it serves this machine alone. */
  networkUrl: string | null;
  /** Simulated providers and a seeded database of its own. */
  isDemo: boolean;
  /** Null: the embedded Postgres. */
  databaseUrl: string | null;
  /** Where the embedded Postgres, the secrets and the log go; null: we choose. */
  dataFolder: string | null;
};

const credentials = ["SPOTIFY_CLIENT_ID", "SOUNDCLOUD_CLIENT_ID", "LASTFM_API_KEY"];

/** @throws Trouble that names the variable at fault */
export function readSettings(environment: Environment): Settings {
  const port = readPort(environment["PORT"] || "3000");
  const databaseUrl = environment["DATABASE_URL"] || null;
  const isDemo = readDemo(environment);
  if (isDemo && databaseUrl) {
    throw new Trouble(
      "TONEARM_DEMO=1 fills a database of its own with inventions: unset DATABASE_URL for it.",
    );
  }
  return {
    host: environment["HOST"] || "127.0.0.1",
    port,
    publicUrl: (environment["PUBLIC_URL"] || `http://127.0.0.1:${port}`).replace(/\/+$/, ""),
    networkUrl: environment["NETWORK_URL"] || null,
    isDemo,
    databaseUrl,
    dataFolder: environment["TONEARM_DATA_DIR"] || null,
  };
}

/** A demo is the default only where nothing says that this is meant in earnest. */
function readDemo(environment: Environment): boolean {
  const wish = environment["TONEARM_DEMO"] || "";
  if (["1", "on", "true"].includes(wish)) return true;
  if (["0", "off", "false"].includes(wish)) return false;
  if (wish) throw new Trouble(`TONEARM_DEMO is 1 or 0, not "${wish}".`);
  return !environment["DATABASE_URL"] && !credentials.some((name) => environment[name]);
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Trouble(`PORT is a number from 1 to 65535, not "${text}".`);
}
