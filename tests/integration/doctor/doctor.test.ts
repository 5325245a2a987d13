// npm run doctor: each thing that can be wrong is named with its remedy.

import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examine } from "#scripts/doctor/examine.ts";
import { createSpotifySimulator, type SpotifySimulator } from "#tests/simulators/spotify/simulator.ts";
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { freePort } from "#tests/support/service.ts";

let database: TestDatabase;
let spotify: SpotifySimulator;
let healthy: Record<string, string>;

beforeAll(async () => {
  database = await createTestDatabase();
  spotify = await createSpotifySimulator();
  const port = await freePort();
  healthy = {
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DATABASE_URL: database.url,
    NEXTAUTH_SECRET: randomBytes(32).toString("base64"),
    TOKEN_KEYS: `k1:${randomBytes(32).toString("base64")}`,
    SPOTIFY_CLIENT_ID: spotify.clientId,
    SPOTIFY_CLIENT_SECRET: spotify.clientSecret,
    SPOTIFY_API_URL: spotify.apiUrl,
    SPOTIFY_ACCOUNTS_URL: spotify.accountsUrl,
  };
});

afterAll(async () => {
  await spotify?.close();
  await database?.drop();
});

/** What is wrong when the healthy deployment is changed like this, as `what → fix`. */
async function wrongWith(change: Record<string, string>): Promise<string[]> {
  const findings = await examine({ ...healthy, ...change });
  return findings.flatMap((finding) =>
    finding.kind === "wrong" ? [`${finding.what} → ${finding.fix}`] : [],
  );
}

describe("the doctor", () => {
  it("finds nothing wrong with a deployment that would work", async () => {
    const findings = await examine(healthy);
    expect(findings.filter(({ kind }) => kind === "wrong")).toEqual([]);
    expect(findings.map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Postgres \d+ answers and has the present tables/),
        "Spotify knows the app, and its secret is right.",
        "The clock agrees with Postgres and Spotify.",
      ]),
    );
  });

  it("counts the migrations that wait", async () => {
    const empty = await createEmptyDatabase();
    const findings = await examine({ ...healthy, DATABASE_URL: empty.url });
    expect(findings.map(({ what }) => what)).toContainEqual(
      expect.stringMatching(/lacks \d+ migrations, which the next start applies/),
    );
    await empty.drop();
  });

  it("names every variable that is missing or malformed, and looks no further", async () => {
    expect(await wrongWith({ NEXTAUTH_SECRET: "", TOKEN_KEYS: "k1:short" })).toEqual([
      expect.stringMatching(/^NEXTAUTH_SECRET: is not set → /),
      expect.stringMatching(/^TOKEN_KEYS: is a list .* → /),
    ]);
  });

  it("tells a database that is away from one that refuses the password", async () => {
    const wrongPassword = new URL(database.url);
    wrongPassword.password = "not-this-one";
    expect(await wrongWith({ DATABASE_URL: "postgresql://tonearm@127.0.0.1:1/tonearm" })).toEqual([
      expect.stringMatching(/^Postgres cannot be used: .*ECONNREFUSED.* → Is it running/),
    ]);
    const [said] = await wrongWith({ DATABASE_URL: wrongPassword.href });
    expect(said).toMatch(/^Postgres cannot be used: password authentication failed/);
    expect(said).not.toContain("not-this-one");
  });

  it("says that Redis does not answer, only where there is to be one", async () => {
    expect(await wrongWith({ REDIS_URL: "redis://127.0.0.1:1" })).toEqual([
      expect.stringMatching(/^Redis cannot be used: .*ECONNREFUSED.* → /),
    ]);
  });

  it("says that Spotify does not know the app, and where its secret stands", async () => {
    expect(await wrongWith({ SPOTIFY_CLIENT_SECRET: "another" })).toEqual([
      expect.stringMatching(/^Spotify does not know this app.* → .*dashboard/),
    ]);
  });

  it("says that Spotify cannot be reached", async () => {
    const nobodyThere = `http://127.0.0.1:${await freePort()}`;
    expect(await wrongWith({ SPOTIFY_ACCOUNTS_URL: nobodyThere })).toEqual([
      expect.stringMatching(/^Spotify cannot be reached: .*ECONNREFUSED.* → Let this machine open/),
    ]);
  });

  it("says that another program has the port, and names one that is free", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const address = other.address();
    const port = String(address !== null && typeof address === "object" ? address.port : "");
    expect(await wrongWith({ PORT: port })).toEqual([
      expect.stringMatching(new RegExp(`^Port ${port} on 127.0.0.1 is taken .* → .*PORT=\\d+`)),
    ]);
    other.close();
  });

  it("ends with code 1 when something is to be mended, and with 0 otherwise", async () => {
    const ill = await runCommand({ ...healthy, PUBLIC_URL: "http://localhost:3000" });
    expect([ill.code, ill.output]).toEqual([1, expect.stringContaining("✗ PUBLIC_URL says localhost")]);
    expect(ill.output).toContain("  → Set PUBLIC_URL=http://127.0.0.1:3000\n");
    const well = await runCommand(healthy);
    expect([well.code, well.output]).toEqual([0, expect.stringContaining("Nothing stands in the way.")]);
  });
});

async function runCommand(environment: Record<string, string>): Promise<{ code: unknown; output: string }> {
  const child = spawn(process.execPath, ["scripts/doctor.ts"], {
    env: { NODE_ENV: "production", ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  const [code] = await once(child, "close");
  return { code, output };
}
