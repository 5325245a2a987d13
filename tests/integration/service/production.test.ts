// The first half of a production start, as a container runs it: before the service, in a process of its own.

import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEmptyDatabase, type TestDatabase } from "#tests/support/database.ts";

const entry = fileURLToPath(new URL("../../../src/server/migrate-main.ts", import.meta.url));

let database: TestDatabase;
let complete: Record<string, string>;

beforeAll(async () => {
  database = await createEmptyDatabase();
  complete = {
    PUBLIC_URL: "https://music.example.org",
    DATABASE_URL: database.url,
    NEXTAUTH_SECRET: randomBytes(32).toString("base64"),
    TOKEN_KEYS: `k1:${randomBytes(32).toString("base64")}`,
  };
});

afterAll(() => database?.drop());

async function prepare(environment: Record<string, string>): Promise<{ code: unknown; output: string }> {
  const child = spawn(process.execPath, [entry], {
    env: { NODE_ENV: "production", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text));
  const [code] = await once(child, "close");
  return { code, output };
}

describe("preparing a deployment", () => {
  it("makes the tables once, also when two nodes start at the same moment", async () => {
    const nodes = await Promise.all([prepare(complete), prepare(complete)]);
    expect(nodes.map(({ code }) => code)).toEqual([0, 0]);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query(
      "select migration_name from _prisma_migrations group by 1 having count(*) > 1",
    );
    expect(rows).toEqual([]);
    expect((await client.query("select 1 from rooms")).rowCount).toBe(0);
    await client.end();
  });

  it("names every variable that is missing", async () => {
    const { code, output } = await prepare({});
    expect(code).toBe(1);
    expect(output).toContain("DATABASE_URL: is not set");
    expect(output).toContain("NEXTAUTH_SECRET: is not set");
    expect(output).toContain("TOKEN_KEYS: is not set");
  });

  it("wants to be told the address of the site", async () => {
    const { code, output } = await prepare({ ...complete, PUBLIC_URL: "" });
    expect([code, output]).toEqual([1, expect.stringContaining("PUBLIC_URL: is not set")]);
  });

  it("refuses the demo", async () => {
    const { code, output } = await prepare({ ...complete, TONEARM_DEMO: "1" });
    expect([code, output]).toEqual([1, expect.stringContaining("TONEARM_DEMO")]);
  });

  it("says in one sentence that the database does not answer, without its password", async () => {
    const { code, output } = await prepare({
      ...complete,
      DATABASE_URL: "postgresql://tonearm:open-sesame@127.0.0.1:1/tonearm",
    });
    expect(code).toBe(1);
    expect(output).toMatch(/^The database of DATABASE_URL cannot be used: .*ECONNREFUSED/);
    expect(output).not.toContain("open-sesame");
  });
});
