// The migrations as they lie in the repository, in the shape that Prisma's engine takes.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { MigrationList, SchemaFilter } from "@prisma/schema-engine-wasm/schema_engine_bg";

/** The folder `prisma` of this checkout. */
export const prismaFolder = fileURLToPath(new URL("../../../prisma", import.meta.url));

export const noFilter: SchemaFilter = { externalTables: [], externalEnums: [] };

/** The text of `schema.prisma`. */
export function readSchema(): Promise<string> {
  return readFile(join(prismaFolder, "schema.prisma"), "utf8");
}

/** All migrations in `folder`, oldest first; their names begin with the time they were made. */
export async function readMigrations(folder: string): Promise<MigrationList> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir: folder,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: "migration.sql",
          content: { tag: "ok" as const, value: await readFile(join(folder, name, "migration.sql"), "utf8") },
        },
      })),
    ),
  };
}
