// Writes the SQL that leads from the present migrations to prisma/schema.prisma:
//   npm run make-migration -- NAME      a new migration, named after now
//   npm run make-migration -- --first   the first migration again, while nobody has applied it yet

import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runAsCommand } from "#scripts/command.ts";
import { withScratchPostgres } from "#scripts/postgres/scratch.ts";
import { Trouble } from "#scripts/trouble.ts";
import { migrate } from "#server/data/migrate.ts";
import { prismaFolder } from "#server/data/migration-files.ts";
import { schemaDifference } from "#server/data/schema-difference.ts";

const folder = join(prismaFolder, "migrations");

await runAsCommand(async () => {
  const [name] = process.argv.slice(2);
  if (!name || !/^(--first|[a-z0-9_]+)$/.test(name)) {
    throw new Trouble("Name the migration in lower case, like: npm run make-migration -- add_covers");
  }
  const sql = await withScratchPostgres(async (url) => {
    await migrate({
      url,
      folder: name === "--first" ? mkdtempSync(join(tmpdir(), "no-migrations-")) : folder,
    });
    return schemaDifference(url);
  });
  if (sql === "") throw new Trouble("The migrations already give the tables of prisma/schema.prisma.");
  const [first] = name === "--first" ? readdirSync(folder).sort() : [];
  const target = join(folder, first ?? `${stamp(new Date())}_${name.replace("--", "")}`);
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, "migration.sql"), sql);
  console.log(`Wrote ${target}/migration.sql: read it, and add what Prisma cannot say.`);
});

/** Sorts by time: 20261121080000. */
function stamp(now: Date): string {
  return now.toISOString().replace(/\D/g, "").slice(0, 14);
}
