import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { migrate } from "#server/data/migrate.ts";
import { schemaDifference } from "#server/data/schema-difference.ts";
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from "#tests/support/database.ts";

describe("the migrations of the repository", () => {
  it("give exactly the tables of the schema", async () => {
    const database = await createTestDatabase();
    expect(await schemaDifference(database.url)).toBe("");
    await database.drop();
  });
});

describe("migrate", () => {
  let database: TestDatabase;
  let client: pg.Client;
  let folder: string;

  beforeEach(async () => {
    database = await createEmptyDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    folder = mkdtempSync(join(tmpdir(), "tonearm-migrations-"));
    write("20260101000000_albums", "CREATE TABLE albums (id int PRIMARY KEY);");
  });

  afterEach(async () => {
    await client.end();
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  it("applies what is missing, oldest first, and nothing the second time", async () => {
    write("20260102000000_sleeves", "ALTER TABLE albums ADD COLUMN sleeve text;");
    expect(await migrate({ url: database.url, folder })).toEqual([
      "20260101000000_albums",
      "20260102000000_sleeves",
    ]);
    expect(await migrate({ url: database.url, folder })).toEqual([]);
    expect(await count("SELECT sleeve FROM albums")).toBe(0);
  });

  it("lets several nodes start at once: one applies, the others find nothing left", async () => {
    const starts = await Promise.all(Array.from({ length: 4 }, () => migrate({ url: database.url, folder })));
    expect(starts.flat()).toEqual(["20260101000000_albums"]);
  });

  it("names the statement that failed and leaves nothing of its migration", async () => {
    await migrate({ url: database.url, folder });
    write("20260102000000_half", "CREATE TABLE half (id int);\n\nINSERT INTO half VALUES (1 / 0);");
    await expect(migrate({ url: database.url, folder })).rejects.toThrow(
      "Migration 20260102000000_half failed at statement 2 and was rolled back: division by zero\n\nINSERT INTO half VALUES (1 / 0)",
    );
    expect(await count("SELECT 1 FROM pg_tables WHERE tablename = 'half'")).toBe(0);
  });

  it("tries a failed migration again once it is corrected", async () => {
    write("20260102000000_half", "SELECT 1 / 0;");
    await expect(migrate({ url: database.url, folder })).rejects.toThrow("division by zero");
    write("20260102000000_half", "CREATE TABLE half (id int);");
    expect(await migrate({ url: database.url, folder })).toEqual(["20260102000000_half"]);
  });

  it("takes up a migration that a killed process left unfinished", async () => {
    await migrate({ url: database.url, folder });
    write("20260102000000_half", "CREATE TABLE half (id int);");
    await client.query(
      "INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('1', '', '20260102000000_half')",
    );
    expect(await migrate({ url: database.url, folder })).toEqual(["20260102000000_half"]);
  });

  it("notes the end of a migration in the migration's own transaction", async () => {
    write(
      "20260102000000_witness",
      `CREATE TABLE witness (transaction xid8, finished bigint);
       CREATE FUNCTION bear_witness() RETURNS trigger AS $$
       BEGIN
         IF NEW.finished_at IS NOT NULL AND OLD.finished_at IS NULL THEN
           INSERT INTO witness VALUES (pg_current_xact_id(), (SELECT count(*) FROM pg_class WHERE relname = 'half'));
         END IF;
         RETURN NEW;
       END $$ LANGUAGE plpgsql;
       CREATE TRIGGER bear_witness BEFORE UPDATE ON _prisma_migrations FOR EACH ROW EXECUTE FUNCTION bear_witness();`,
    );
    await migrate({ url: database.url, folder });
    write(
      "20260103000000_half",
      "CREATE TABLE half (transaction xid8); INSERT INTO half VALUES (pg_current_xact_id());",
    );
    await migrate({ url: database.url, folder });
    expect(await count("SELECT 1 FROM half JOIN witness USING (transaction)")).toBe(1);
  });

  it("refuses to go on when an applied migration was edited, and says which", async () => {
    await migrate({ url: database.url, folder });
    write("20260101000000_albums", "CREATE TABLE albums (id bigint PRIMARY KEY);");
    await expect(migrate({ url: database.url, folder })).rejects.toThrow(
      "Migration 20260101000000_albums was edited after this database had applied it.",
    );
  });

  function write(name: string, sql: string): void {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, "migration.sql"), sql);
  }

  async function count(sql: string): Promise<number | null> {
    return (await client.query(sql)).rowCount;
  }
});
