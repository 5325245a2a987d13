// Compares a database with the schema: migrations are written from the difference, and tests hold it empty.

import pg from "pg";
import { noFilter, prismaFolder, readSchema } from "./migration-files.ts";
import { openSchemaEngine } from "./schema-engine.ts";

/**
 * The SQL that leads from the tables in the database at `url` to `schema.prisma`; empty when nothing is
 * missing. What Prisma's schema cannot say (checks, triggers) is not compared.
 */
export async function schemaDifference(url: string): Promise<string> {
  const pool = new pg.Pool({ connectionString: url, max: 1, idleTimeoutMillis: 0 });
  try {
    const schema = await readSchema();
    const file = { path: "schema.prisma", content: schema };
    const { engine } = await openSchemaEngine(pool, schema);
    const { stdout, exitCode } = await engine.diff({
      from: { tag: "schemaDatasource", files: [file], configDir: prismaFolder },
      to: { tag: "schemaDatamodel", files: [file] },
      script: true,
      exitCode: true,
      filters: { ...noFilter, externalTables: ["public._prisma_migrations"] },
    });
    return exitCode === 0 ? "" : `${(stdout ?? "").trim()}\n`;
  } finally {
    await pool.end();
  }
}
