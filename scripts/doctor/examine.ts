// Every examination, in the order in which a start needs what they look at.

import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { projectFolder } from "#scripts/project-folder.ts";
import type { Environment } from "#scripts/start/settings.ts";
import { readSettings, type Settings } from "#scripts/start/settings.ts";
import { Trouble } from "#scripts/trouble.ts";
import { type Config, ConfigError, readConfig } from "#server/config.ts";
import { type Finding, fine, wrong } from "./finding.ts";
import { examineClock, examineDisk, examinePort } from "./machine.ts";
import { examinePostgres } from "./postgres.ts";
import { examineRedirect } from "./redirect.ts";
import { examineRedis } from "./redis.ts";
import { examineSpotify } from "./spotify.ts";

/** Looks at everything that this environment asks of this machine. Changes nothing. */
export async function examine(environment: Environment): Promise<Finding[]> {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const read = readBoth(set);
  if ("findings" in read) return read.findings;
  const { settings, config } = read;
  const dataFolder = settings.dataFolder ?? join(projectFolder, ".data");
  const postgres = await examinePostgres(settings.databaseUrl);
  const spotify = await examineSpotify(config.spotify, settings.isDemo);
  return [
    fine("The configuration can be used."),
    ...examineRedirect(settings.publicUrl, config.spotify !== null),
    ...postgres.findings,
    ...(await examineRedis(set["REDIS_URL"])),
    ...spotify.findings,
    ...(await examinePort(settings)),
    ...(await examineDisk(dataFolder)),
    ...examineClock([
      { name: "Postgres", offsetMs: postgres.clockOffsetMs },
      { name: "Spotify", offsetMs: spotify.clockOffsetMs },
    ]),
  ];
}

/** `npm start` fills in what may be missing when the database is the embedded one; so does the doctor. */
function readBoth(
  environment: Environment,
): { settings: Settings; config: Config } | { findings: Finding[] } {
  try {
    const settings = readSettings(environment);
    const made = {
      DATABASE_URL: "postgresql://127.0.0.1/embedded",
      NEXTAUTH_SECRET: randomBytes(32).toString("base64"),
      TOKEN_KEYS: `k1:${randomBytes(32).toString("base64")}`,
    };
    const config = readConfig({ ...(settings.databaseUrl ? {} : made), ...environment });
    return { settings, config };
  } catch (error) {
    const fix = "Mend it in .env or in the environment; .env.example explains every variable.";
    if (error instanceof ConfigError) {
      const lines = error.message.split("\n").filter((line) => line.startsWith("  "));
      return { findings: lines.map((line) => wrong(line.trim(), fix)) };
    }
    if (error instanceof Trouble) return { findings: [wrong(error.message, fix)] };
    throw error;
  }
}
