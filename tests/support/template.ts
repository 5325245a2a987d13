// What the global setup, outside the tests, and the tests themselves both need of the test databases.

import pg from "pg";

/** The migrated database that every test database is a copy of; nobody connects to it. */
export const templateName = "tonearm_template";

/** Runs statements on a connection of their own. */
export async function runSql(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
