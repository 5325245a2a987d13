// Vitest's global setup: one Postgres for the whole run, with the migrated template in it.

import type { TestProject } from "vitest/node";
import { openScratchPostgres } from "#scripts/postgres/scratch.ts";
import { migrate } from "#server/data/migrate.ts";
import { runSql, templateName } from "./template.ts";

/** Runs once before the tests; what it returns runs once after them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await openScratchPostgres();
  try {
    await runSql(postgres.urlOf("postgres"), `CREATE DATABASE ${templateName}`);
    await migrate({ url: postgres.urlOf(templateName) });
  } catch (error) {
    await postgres.remove();
    throw error;
  }
  project.provide("postgresUrl", postgres.urlOf("postgres"));
  return () => postgres.remove();
}
