// Vitest's global setup: one Postgres for the whole run, with the migrated template in it.

import type { TestProject } from "vitest/node";
import { openScratchPostgres } from "#scripts/postgres/scratch.ts";
import { migrate } from "#server/data/migrate.ts";
import { runSql, templateName } from "./template.ts";

type SharedPostgres = { url: string; remove(): Promise<void> };

declare global {
  // Each project loads this file for itself: a variable of the module would be one for each of them.
  var tonearmTestPostgres: { users: number; opened: Promise<SharedPostgres> } | undefined;
}

/** Runs before each project's tests; what it returns runs after them, and the last one removes the server. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  globalThis.tonearmTestPostgres ??= { users: 0, opened: open() };
  const shared = globalThis.tonearmTestPostgres;
  shared.users += 1;
  const postgres = await shared.opened;
  project.provide("postgresUrl", postgres.url);
  return async () => {
    shared.users -= 1;
    if (shared.users === 0) await postgres.remove();
  };
}

async function open(): Promise<SharedPostgres> {
  const postgres = await openScratchPostgres();
  try {
    await runSql(postgres.urlOf("postgres"), `CREATE DATABASE ${templateName}`);
    await migrate({ url: postgres.urlOf(templateName) });
    return { url: postgres.urlOf("postgres"), remove: postgres.remove };
  } catch (error) {
    await postgres.remove();
    throw error;
  }
}
