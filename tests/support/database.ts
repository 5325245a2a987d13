// Databases for tests: each test file makes its own, a copy of one migrated template.

import { inject } from "vitest";
import { runSql, templateName } from "./template.ts";

export type TestDatabase = {
  url: string;
  /** Cuts every connection to the database and removes it. */
  drop(): Promise<void>;
};

/** Where the servers of this run are; `setup-postgres.ts` starts them. */
declare module "vitest" {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}

/** Makes a migrated database without rows. */
export function createTestDatabase(): Promise<TestDatabase> {
  return createDatabase(`TEMPLATE ${templateName}`);
}

/** Makes a database without tables, for tests of the migrations themselves. */
export function createEmptyDatabase(): Promise<TestDatabase> {
  return createDatabase("");
}

async function createDatabase(options: string): Promise<TestDatabase> {
  const adminUrl = inject("postgresUrl");
  const name = `test_${crypto.randomUUID().replaceAll("-", "")}`;
  await runSql(adminUrl, `CREATE DATABASE ${name} ${options}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => runSql(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`) };
}
