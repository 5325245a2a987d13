// Rooms over HTTP v1, through the real service: what works, what is refused, and what a stranger gets.

import pg from "pg";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { aSignedInUser, joinOver, openRoomOver, storeTracks } from "#tests/support/http-person.ts";
import { type Service, startService } from "#tests/support/service.ts";

let database: TestDatabase;
let pool: pg.Pool;
let service: Service;
let host: { userId: string; cookie: string };
let room: { code: string; key: string };

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
  service = await startService({ databaseUrl: database.url });
  host = await aSignedInUser(pool, "Ana");
  room = await openRoomOver(service.url, host.cookie, "  Friday\u202e   at <b>Ana's</b> 🎶 ");
}, 60_000);

afterAll(async () => {
  await service?.stop();
  await pool?.end();
  await database?.drop();
});

function ask(
  path: string,
  { body, cookie = "", origin }: { body?: unknown; cookie?: string; origin?: string | null } = {},
) {
  return fetch(`${service.url}/api/v1${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      cookie,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(origin === null ? {} : { origin: origin ?? service.url }),
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
}

async function problemOf(answer: Response) {
  expect(answer.headers.get("content-type")).toContain("application/problem+json");
  const { code } = (await answer.json()) as { code: string };
  return { status: answer.status, code };
}

describe("opening a room", () => {
  it("gives a code without look-alikes and a key of 128 bits", () => {
    expect(room.code).toMatch(/^[2-9A-HJKMNP-Z]{8}$/);
    expect(Buffer.from(room.key, "base64url")).toHaveLength(16);
  });

  it("keeps markup and emoji as text, and drops marks that turn the reading direction", async () => {
    const answer = await ask(`/rooms/${room.code}`);
    const { settings } = (await answer.json()) as { settings: { name: string } };
    expect(settings.name).toBe("Friday at <b>Ana's</b> 🎶");
  });

  it("needs a signed-in user", async () => {
    const answer = await ask("/rooms", { body: { name: "Mine", source: "spotify" } });
    expect(await problemOf(answer)).toEqual({ status: 401, code: "notSignedIn" });
  });

  it.each([
    ["no name", { source: "spotify" }],
    ["an empty name", { name: "  ", source: "spotify" }],
    ["a long name", { name: "x".repeat(61), source: "spotify" }],
    ["an unknown field", { name: "Mine", source: "spotify", hostUserId: "me" }],
    ["no JSON", "{"],
    ["a list", []],
  ])("refuses %s", async (_what, body) => {
    const answer = await ask("/rooms", { body, cookie: host.cookie });
    expect(await problemOf(answer)).toEqual({ status: 400, code: "badRequest" });
  });

  it("refuses a body that is too large", async () => {
    const answer = await ask("/rooms", { body: { name: "x".repeat(20_000) }, cookie: host.cookie });
    expect(await problemOf(answer)).toEqual({ status: 400, code: "badRequest" });
  });

  it.each(["https://evil.test", "null", "http://127.0.0.1.evil.test"])(
    "refuses a form of another site: %s",
    async (origin) => {
      const answer = await ask("/rooms", {
        body: { name: "Mine", source: "spotify" },
        cookie: host.cookie,
        origin,
      });
      expect(await problemOf(answer)).toEqual({ status: 403, code: "wrongOrigin" });
    },
  );
});

describe("joining", () => {
  it("gives a pass that makes the same browser the same member again", async () => {
    const pass = await joinOver(service.url, room.code, "Ben");
    const again = await ask(`/rooms/${room.code}/join`, { body: { name: "Somebody else" }, cookie: pass });
    const { me } = (await again.json()) as { me: { name: string; role: string } };
    expect(me).toMatchObject({ name: "Ben", role: "listener" });
  });

  it("hides the pass from scripts and other sites", async () => {
    const answer = await ask(`/rooms/${room.code}/join`, { body: { name: "Cleo" } });
    expect(answer.headers.get("set-cookie")).toMatch(/HttpOnly/i);
    expect(answer.headers.get("set-cookie")).toMatch(/SameSite=Lax/i);
  });

  it("gives equal names a number", async () => {
    await joinOver(service.url, room.code, "Dora");
    const answer = await ask(`/rooms/${room.code}/join`, { body: { name: "dora" } });
    expect(((await answer.json()) as { me: { name: string } }).me.name).toBe("dora 2");
  });

  it("makes the host, signed in, the host and nobody new", async () => {
    const answer = await ask(`/rooms/${room.code}/join`, { body: { name: "x" }, cookie: host.cookie });
    expect(((await answer.json()) as { me: unknown }).me).toMatchObject({ name: "Ana", role: "host" });
  });

  it.each(["AAAAAAAA", "not-a-code", "%00", "../rooms"])(
    "answers a wrong code as not found: %s",
    async (code) => {
      const answer = await ask(`/rooms/${encodeURIComponent(code)}/join`, { body: { name: "Eve" } });
      expect(await problemOf(answer)).toEqual({ status: 404, code: "notFound" });
    },
  );

  it("answers a wrong key as a wrong code", async () => {
    const answer = await ask(`/rooms/${room.code}/join`, { body: { name: "Eve", key: "A".repeat(22) } });
    expect(await problemOf(answer)).toEqual({ status: 404, code: "notFound" });
  });

  it("takes no forged pass", async () => {
    const pass = await joinOver(service.url, room.code, "Finn");
    // In the middle of the signature: its last character has bits that mean nothing.
    const forged = `${pass.slice(0, -9)}${pass.at(-9) === "A" ? "B" : "A"}${pass.slice(-8)}`;
    const answer = await ask(`/rooms/${room.code}/commands`, { body: { type: "endRoom" }, cookie: forged });
    expect(await problemOf(answer)).toEqual({ status: 403, code: "notMember" });
  });
});

describe("commands over HTTP", () => {
  it("do what they do over the socket, and once", async () => {
    const [track] = await storeTracks(pool, 1);
    const pass = await joinOver(service.url, room.code, "Gus");
    const command = { type: "addTrack", itemId: v7(), track: { provider: "spotify", id: track?.id } };
    const first = await ask(`/rooms/${room.code}/commands`, { body: command, cookie: pass });
    expect(first.status).toBe(200);
    const second = await ask(`/rooms/${room.code}/commands`, { body: command, cookie: pass });
    expect(second.status).toBe(200);
    const seen = (await (await ask(`/rooms/${room.code}`)).json()) as { items: { id: string }[] };
    expect(seen.items.map(({ id }) => id)).toEqual([command.itemId]);
  });

  it("refuse what the role may not do", async () => {
    const pass = await joinOver(service.url, room.code, "Hal");
    const answer = await ask(`/rooms/${room.code}/commands`, { body: { type: "endRoom" }, cookie: pass });
    expect(await problemOf(answer)).toEqual({ status: 403, code: "forbidden" });
  });

  it("refuse a stranger", async () => {
    const stranger = await aSignedInUser(pool, "Eve");
    const body = { type: "say", messageId: v7(), text: "hello" };
    const answer = await ask(`/rooms/${room.code}/commands`, { body, cookie: stranger.cookie });
    expect(await problemOf(answer)).toEqual({ status: 403, code: "notMember" });
  });

  it.each([
    ["an unknown type", { type: "explode" }],
    ["a prototype", '{"type":"say","__proto__":{"a":1},"messageId":"x","text":"y"}'],
    ["a vote of 2", { type: "castVote", itemId: v7(), vote: 2 }],
    ["an id that is none", { type: "castVote", itemId: "1 or 1=1", vote: 1 }],
    ["a deep nest", `${"[".repeat(4_000)}${"]".repeat(4_000)}`],
  ])("refuse %s and change nothing", async (_what, body) => {
    const before = await revision();
    const answer = await ask(`/rooms/${room.code}/commands`, { body, cookie: host.cookie });
    expect(await problemOf(answer)).toEqual({ status: 400, code: "badRequest" });
    expect(await revision()).toBe(before);
  });
});

describe("searching", () => {
  it("needs a seat", async () => {
    expect(await problemOf(await ask(`/rooms/${room.code}/search?q=harbour`))).toEqual({
      status: 403,
      code: "notMember",
    });
  });

  it("says so when the provider is not set up", async () => {
    const answer = await ask(`/rooms/${room.code}/search?q=harbour`, { cookie: host.cookie });
    expect(await problemOf(answer)).toEqual({ status: 502, code: "providerAway" });
  });
});

describe("the front", () => {
  it("describes HTTP v1 as OpenAPI 3.1", async () => {
    const { openapi, paths } = (await (await ask("/openapi.json")).json()) as {
      openapi: string;
      paths: object;
    };
    expect(openapi).toBe("3.1.0");
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining([
        "/rooms",
        "/rooms/{code}",
        "/rooms/{code}/join",
        "/rooms/{code}/commands",
        "/rooms/{code}/queue",
        "/rooms/{code}/messages",
        "/rooms/{code}/members",
        "/playlists",
      ]),
    );
  });

  it("is alive and ready, and shows figures to this machine", async () => {
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
    expect(await (await fetch(`${service.url}/metrics`)).text()).toContain("tonearm_room_commands_total");
  });

  it("refuses a path whose escapes stand for no text", async () => {
    expect((await fetch(`${service.url}/r/%E0%A4%A`)).status).toBe(400);
  });

  it("writes neither cookies nor passes into its log", () => {
    expect(service.output()).not.toContain(host.cookie.split("=")[1]);
  });
});

async function revision(): Promise<number> {
  const { rows } = await pool.query("select revision from rooms where code = $1", [room.code]);
  return Number(rows[0].revision);
}
