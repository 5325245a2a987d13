// Whether the database answers, is new enough and has the present tables.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { z } from "zod";
import { projectFolder } from "#scripts/project-folder.ts";
import { type Finding, fine, reasonOf, wrong } from "./finding.ts";

const oldestVersion = 15;
const answerWithinMs = 5_000;

const stateSchema = z.object({
  version: z.coerce.number(),
  nowMs: z.coerce.number(),
  hasMigrations: z.boolean(),
});

/** `clockOffsetMs` is how far the database's clock is ahead of ours; null where it did not say. */
export async function examinePostgres(
  databaseUrl: string | null,
): Promise<{ findings: Finding[]; clockOffsetMs: number | null }> {
  if (!databaseUrl) return { findings: [fine("Postgres: the embedded one is used.")], clockOffsetMs: null };
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: answerWithinMs,
    query_timeout: answerWithinMs,
  });
  client.on("error", () => {}); // The query under way says the same.
  try {
    await client.connect();
    const askedAtMs = Date.now();
    const { rows } = await client.query(
      `select current_setting('server_version_num')::int / 10000 as version,
         extract(epoch from clock_timestamp()) * 1000 as "nowMs",
         to_regclass('_prisma_migrations') is not null as "hasMigrations"`,
    );
    const state = stateSchema.parse(rows[0]);
    const clockOffsetMs = state.nowMs - (askedAtMs + Date.now()) / 2;
    if (state.version < oldestVersion) {
      const what = `Postgres ${state.version} answers, which is too old.`;
      return { findings: [wrong(what, `Use Postgres ${oldestVersion} or newer.`)], clockOffsetMs };
    }
    const waiting = await waitingMigrations(client, state.hasMigrations);
    const tables =
      waiting === 0 ? "has the present tables" : `lacks ${waiting} migrations, which the next start applies`;
    return { findings: [fine(`Postgres ${state.version} answers and ${tables}.`)], clockOffsetMs };
  } catch (error) {
    return {
      findings: [
        wrong(
          `Postgres cannot be used: ${reasonOf(error)}`,
          "Is it running, and are host, port, user, password and database of DATABASE_URL right? Without DATABASE_URL Tonearm brings its own.",
        ),
      ],
      clockOffsetMs: null,
    };
  } finally {
    await client.end().catch(() => {}); // There was no connection to end.
  }
}

async function waitingMigrations(client: pg.Client, hasMigrations: boolean): Promise<number> {
  const entries = readdirSync(join(projectFolder, "prisma", "migrations"), { withFileTypes: true });
  const all = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  if (!hasMigrations) return all.length;
  const { rows } = await client.query(
    "select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null",
  );
  const applied = new Set(rows.map(({ name }) => String(name)));
  return all.filter((name) => !applied.has(name)).length;
}
