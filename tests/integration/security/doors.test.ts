// Who guesses codes, and what else comes to the doors of HTTP v1.

import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { limitTable } from "#server/limits/limits.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { aSignedInUser, joinOver, openRoomOver } from "#tests/support/http-person.ts";
import { connectToRoom } from "#tests/support/room-client.ts";
import { type Service, startService } from "#tests/support/service.ts";

let database: TestDatabase;
let pool: pg.Pool;
let service: Service;
let room: { code: string; key: string };
let host: { cookie: string };
let pass: string;
let otherPass: string;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
  // People of several addresses, as behind a proxy.
  service = await startService({ databaseUrl: database.url, environment: { TRUST_PROXY: "1" } });
  host = await aSignedInUser(pool, "Ana");
  room = await openRoomOver(service.url, host.cookie, "Door");
  pass = await joinOver(service.url, room.code, "Ben");
  otherPass = await joinOver(service.url, room.code, "Mika");
});

afterAll(async () => {
  await service?.stop();
  await pool?.end();
  await database?.drop();
});

type Ask = { address: string; cookie?: string; method?: string; type?: string; body?: BodyInit };

function ask(path: string, { address, cookie = "", method, type = "application/json", body }: Ask) {
  return fetch(`${service.url}/api/v1/rooms/${path}`, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers: { "content-type": type, "x-forwarded-for": address, cookie },
    ...(body === undefined ? {} : { body }),
  });
}

const name = JSON.stringify({ name: "Eve" });
const routes: Record<string, (code: string, asked: Ask) => Promise<Response>> = {
  looking: (code, asked) => ask(code, asked),
  joining: (code, asked) => ask(`${code}/join`, { ...asked, body: name }),
  searching: (code, asked) => ask(`${code}/search?q=abc`, asked),
  commanding: (code, asked) =>
    ask(`${code}/commands`, { ...asked, body: JSON.stringify({ type: "endRoom" }) }),
};

async function guessUntilLimited(address: string): Promise<void> {
  for (let guess = 0; guess < limitTable.failedCodeAddress.points; guess += 1) {
    await ask("ZZZZZZZZ", { address });
  }
}

describe("guessing codes", () => {
  it.each(Object.keys(routes))(
    "by %s is soon over, and then tells nothing, right or wrong",
    async (route) => {
      const address = `203.0.113.${Object.keys(routes).indexOf(route) + 1}`;
      const guess = routes[route] as (typeof routes)[string];
      const answers: number[] = [];
      for (let tries = 0; tries <= limitTable.failedCodeAddress.points; tries += 1) {
        answers.push((await guess("ZZZZZZZZ", { address })).status);
      }
      expect(answers.slice(0, -1)).toEqual(answers.slice(0, -1).fill(404));
      expect(answers.at(-1)).toBe(429);
      const right = await guess(room.code, { address });
      const wrong = await guess("ZZZZZZZY", { address });
      expect(right.status).toBe(429);
      const told = async (answer: Response) => ({ ...(await answer.json()), retryAfterMs: "some" });
      expect(await told(right)).toEqual(await told(wrong));
    },
  );

  it("locks out neither members nor who holds the link, from the same address", async () => {
    const address = "127.0.0.1";
    await guessUntilLimited(address);
    expect((await routes["looking"]?.(room.code, { address }))?.status).toBe(429);
    for (const cookie of [host.cookie, pass]) {
      expect((await routes["looking"]?.(room.code, { address, cookie }))?.status).toBe(200);
    }
    const withLink = { address, body: JSON.stringify({ name: "Jo", key: room.key }) };
    expect((await ask(`${room.code}/join`, withLink)).status).toBe(200);
    const client = connectToRoom(service.url, room.code, pass);
    await expect(client.joined()).resolves.toMatchObject({ me: { name: "Ben" } });
    client.close();
  });

  it("answers a wrong key like a wrong code", async () => {
    const asked = { address: "203.0.113.30", body: JSON.stringify({ name: "Eve", key: "A".repeat(22) }) };
    const wrongKey = await ask(`${room.code}/join`, asked);
    const wrongCode = await ask("ZZZZZZZZ/join", asked);
    expect([wrongKey.status, await wrongKey.text()]).toEqual([wrongCode.status, await wrongCode.text()]);
  });
});

describe("a pass", () => {
  it("that was changed, cut or made up opens nobody's seat", async () => {
    const [cookieName = "", value = ""] = pass.split("=");
    const [version, guestId, mac = ""] = value.split(".");
    const other = otherPass.split("=")[1]?.split(".")[1];
    const forged = [
      `${version}.${other}.${mac}`,
      `${version}.${guestId}.`,
      `${version}.${guestId}.${mac.slice(0, -1)}`,
      `${version}.${guestId}.${"A".repeat(mac.length)}`,
      `v2.${guestId}.${mac}`,
      `${guestId}`,
      "null",
      "..",
    ];
    for (const made of forged) {
      const cookie = `${cookieName}=${made}`;
      const body = JSON.stringify({
        type: "say",
        messageId: "0199a3c0-0000-7000-8000-000000000001",
        text: "x",
      });
      const answer = await ask(`${room.code}/commands`, { address: "203.0.113.40", cookie, body });
      expect([made, answer.status]).toEqual([made, 403]);
    }
  });
});

describe("HTTP v1", () => {
  const at = { address: "203.0.113.50" };

  it.each([
    ["nothing", ""],
    ["null", "null"],
    ["a list", "[]"],
    ["no JSON", "{name"],
    ["a prototype", '{"name":"x","__proto__":{"key":"A"}}'],
    ["an object for a name", '{"name":{"$ne":1}}'],
    ["a depth that ends nowhere", "[".repeat(8_000)],
    ["20 KB", JSON.stringify({ name: "x".repeat(20_000) })],
    ["bytes that are no text", new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x00])],
  ])("refuses a body that holds %s", async (_what, body) => {
    const answer = await ask(`${room.code}/join`, { ...at, body });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: "badRequest" });
  });

  it("refuses what a form of another site can send, and a body without a length", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]) {
      expect((await ask(`${room.code}/join`, { ...at, body: name, type })).status).toBe(400);
    }
    const stream = new Blob([name]).stream();
    const answer = await fetch(`${service.url}/api/v1/rooms/${room.code}/join`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: stream,
      duplex: "half",
    } as RequestInit);
    expect(answer.status).toBe(400);
  });

  it("answers every method and path with a problem, and none with our fault", async () => {
    for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS"]) {
      for (const path of [
        room.code,
        `${room.code}/join`,
        `${room.code}/nothing`,
        "%00",
        "..%2f..%2fmetrics",
      ]) {
        const answer = await ask(path, { ...at, method });
        expect([method, path, answer.status, answer.headers.get("content-type")]).toEqual([
          method,
          path,
          404,
          "application/problem+json",
        ]);
      }
    }
    expect(service.output()).not.toContain("failed unexpectedly");
  });

  it("refuses whatever changes something from another site, cookies or not", async () => {
    for (const origin of ["null", "https://evil.test", `${service.url}.evil.test`]) {
      const answer = await fetch(`${service.url}/api/v1/rooms/${room.code}/commands`, {
        method: "POST",
        headers: { "content-type": "application/json", origin, cookie: host.cookie },
        body: JSON.stringify({ type: "endRoom" }),
      });
      expect(await answer.json()).toMatchObject({ status: 403, code: "wrongOrigin" });
      expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    }
  });
});
