// Brings a database up to the present schema when the service starts.

import { join } from "node:path";
import pg from "pg";
import { noFilter, prismaFolder, readMigrations, readSchema } from "./migration-files.ts";
import { type EngineSession, openSchemaEngine } from "./schema-engine.ts";

/** Any number will do, as long as every node of every version asks for the same one. */
const migrationLock = 7_214_500_091;

export type MigrateOptions = {
  url: string;
  /** Where the migrations lie; the repository's own by default. */
  folder?: string;
};

/** Why the database could not be brought up to date: a sentence for whoever runs the service. */
export class MigrationError extends Error {
  override name = "MigrationError";
}

/**
 * Applies the migrations that the database has not seen, oldest first, each in one transaction.
 *
 * Several nodes may call this at once: one works, the others wait for it and find nothing left. A
 * migration that a killed process left unfinished is tried again.
 *
 * @returns the names that were applied now
 * @throws MigrationError naming the migration and its failed statement, which changed nothing; or
 *   naming a migration that was edited after this database had applied it
 */
export async function migrate({
  url,
  folder = join(prismaFolder, "migrations"),
}: MigrateOptions): Promise<string[]> {
  const connection = {
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: "tonearm migrate",
  };
  // The lock has a connection of its own: the engine gives its connection up between two steps.
  const lock = new pg.Client(connection);
  const pool = new pg.Pool({ ...connection, max: 1, idleTimeoutMillis: 0 });
  lock.on("error", () => {}); // The next query on it says the same.
  pool.on("error", () => {});
  try {
    await lock.connect();
    await lock.query("SET lock_timeout = '120s'");
    await lock.query("SELECT pg_advisory_lock($1)", [migrationLock]);
    return await applyAll(await openSchemaEngine(pool, await readSchema()), folder);
  } finally {
    await pool.end();
    await lock.end(); // Ends the session, and with it the lock.
  }
}

async function applyAll(session: EngineSession, folder: string): Promise<string[]> {
  const { engine } = session;
  const migrationsList = await readMigrations(folder);
  const state = await engine.diagnoseMigrationHistory({
    migrationsList,
    optInToShadowDatabase: false,
    filters: noFilter,
  });
  const unfinished = state.failedMigrationNames;
  const edited = state.editedMigrationNames.find((name) => !unfinished.includes(name));
  if (edited) {
    throw new MigrationError(
      `Migration ${edited} was edited after this database had applied it. Put its text back, or start with an empty database.`,
    );
  }
  for (const migrationName of unfinished) {
    await engine.markMigrationRolledBack({ migrationName });
  }
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: noFilter });
    return appliedMigrationNames;
  } catch (error) {
    throw await explain(session, error, migrationsList.migrationDirectories);
  }
}

/** Marks the migration that failed as rolled back, so that the next start tries it again. */
async function explain(
  session: EngineSession,
  error: unknown,
  directories: readonly { path: string }[],
): Promise<unknown> {
  const failed = session.failedStatement();
  const message = error instanceof Error ? error.message : String(error);
  const name = directories.find((directory) => message.includes(`migration_name="${directory.path}"`))?.path;
  if (!failed || !name) return error;
  await session.engine.markMigrationRolledBack({ migrationName: name });
  const sql = failed.sql.length > 400 ? `${failed.sql.slice(0, 400)}…` : failed.sql;
  return new MigrationError(
    `Migration ${name} failed at statement ${failed.number} and was rolled back: ${failed.reason}\n\n${sql}`,
    { cause: error },
  );
}
