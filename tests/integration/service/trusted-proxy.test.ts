// Behind a reverse proxy, limits per address must count people, not the proxy; without one, nobody may
// choose the address they are counted under.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { limitTable } from "#server/limits/limits.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { type Service, startService } from "#tests/support/service.ts";

let database: TestDatabase;
const started: Service[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await Promise.all(started.map((service) => service.stop()));
  await database?.drop();
});

async function aService(trustedProxies: string): Promise<Service> {
  const service = await startService({
    databaseUrl: database.url,
    environment: { TRUST_PROXY: trustedProxies },
  });
  started.push(service);
  return service;
}

/** Tries a code that names no room, as somebody of whom the header says where they are. */
async function tryCode({ url }: Service, forwardedFor: string): Promise<number> {
  const answer = await fetch(`${url}/api/v1/rooms/ZZZZZZZZ/join`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-forwarded-for": forwardedFor },
    body: JSON.stringify({ name: "Eve" }),
  });
  return answer.status;
}

async function tryUntilRefused(service: Service, forwardedFor: string): Promise<void> {
  for (let tries = 0; tries < limitTable.failedCodeAddress.points; tries += 1) {
    expect(await tryCode(service, forwardedFor)).toBe(404);
  }
  expect(await tryCode(service, forwardedFor)).toBe(429);
}

describe("TRUST_PROXY", () => {
  it("counts the people behind the proxy each on their own", async () => {
    const service = await aService("1");
    await tryUntilRefused(service, "203.0.113.9");
    expect(await tryCode(service, "203.0.113.10")).toBe(404);
    // An entry in front is the client's own invention.
    expect(await tryCode(service, "198.51.100.1, 203.0.113.9")).toBe(429);
  });

  it("lets nobody choose an address where no proxy is ours", async () => {
    const service = await aService("0");
    await tryUntilRefused(service, "203.0.113.9");
    expect(await tryCode(service, "203.0.113.10")).toBe(429);
  });

  it("shows the figures to programs of this machine only, never through a proxy on it", async () => {
    const service = await aService("0");
    const figures = (headers: Record<string, string>) => fetch(`${service.url}/metrics`, { headers });
    expect((await figures({})).status).toBe(200);
    expect((await figures({ "x-forwarded-for": "203.0.113.9" })).status).toBe(404);
  });
});
