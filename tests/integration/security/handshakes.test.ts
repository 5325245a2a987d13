// Who may open a socket, and how many sockets one connection may be.

import { request } from "node:http";
import pg from "pg";
import { io } from "socket.io-client";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { aSignedInUser, joinOver, openRoomOver } from "#tests/support/http-person.ts";
import { connectToRoom } from "#tests/support/room-client.ts";
import { type Service, startService } from "#tests/support/service.ts";

let database: TestDatabase;
let pool: pg.Pool;
let service: Service;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
  service = await startService({ databaseUrl: database.url });
});

afterAll(async () => {
  await service?.stop();
  await pool?.end();
  await database?.drop();
});

/** The status of a WebSocket handshake: 101 where it is taken. */
function statusOfUpgrade(headers: Record<string, string>, query = "EIO=4&transport=websocket") {
  return new Promise<number | undefined>((resolve, reject) => {
    const wish = {
      connection: "Upgrade",
      upgrade: "websocket",
      "sec-websocket-version": "13",
      "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
    };
    const req = request(`${service.url}/socket.io/?${query}`, { headers: { ...wish, ...headers } });
    req.on("upgrade", (res, socket) => {
      socket.destroy();
      resolve(res.statusCode);
    });
    req.on("response", (res) => {
      res.resume();
      resolve(res.statusCode);
    });
    req.on("error", reject);
    req.end();
  });
}

async function statusOfPolling(headers: Record<string, string>): Promise<number> {
  return (await fetch(`${service.url}/socket.io/?EIO=4&transport=polling`, { headers })).status;
}

describe("a handshake", () => {
  it("is taken from our own pages", async () => {
    expect(await statusOfUpgrade({ origin: service.url })).toBe(101);
    expect(await statusOfPolling({ origin: service.url })).toBe(200);
    expect(await statusOfPolling({ "sec-fetch-site": "same-origin" })).toBe(200);
    expect(await statusOfPolling({ referer: `${service.url}/r/ABCD2345` })).toBe(200);
  });

  it.each([
    ["null", () => "null"],
    ["another site", () => "https://evil.test"],
    ["a look-alike", () => `${service.url}.evil.test`],
    ["another port", () => service.url.replace(/\d+$/, "1")],
    ["the name of this machine", () => service.url.replace("127.0.0.1", "localhost")],
    ["two origins", () => `${service.url}, https://evil.test`],
  ])("with %s as its origin is forbidden, whatever else it says", async (_what, originOf) => {
    const headers = { origin: originOf(), "sec-fetch-site": "same-origin", referer: service.url };
    expect(await statusOfUpgrade(headers)).toBe(403);
    expect(await statusOfPolling(headers)).toBe(403);
  });

  it("without an origin is forbidden, but for a polling GET that the browser calls our own", async () => {
    const own = { "sec-fetch-site": "same-origin" };
    expect(await statusOfUpgrade({})).toBe(403);
    expect(await statusOfUpgrade(own)).toBe(403);
    expect(await statusOfUpgrade(own, "EIO=4&transport=polling&transport=websocket")).toBe(403);
    expect(await statusOfPolling({})).toBe(403);
    expect(await statusOfPolling({ "sec-fetch-site": "cross-site", referer: service.url })).toBe(403);
    expect(await statusOfPolling({ referer: "http://evil.test/" })).toBe(403);
  });
});

describe("a connection", () => {
  it("is one socket: who asks for more at once is cut", async () => {
    const polling = `${service.url}/socket.io/?EIO=4&transport=polling`;
    const headers = { origin: service.url };
    const opening = await (await fetch(polling, { headers })).text();
    const { sid } = JSON.parse(opening.slice(1)) as { sid: string };
    // Namespace connects of Socket.IO, in one go.
    const wishes = Array.from({ length: 200 }, () => "40").join("\x1e");
    await fetch(`${polling}&sid=${sid}`, { method: "POST", headers, body: wishes });
    const taken = await (await fetch(`${polling}&sid=${sid}`, { headers })).text();
    expect(taken.split("\x1e").filter((packet) => packet.startsWith("40")).length).toBeLessThan(2);
    expect((await fetch(`${polling}&sid=${sid}`, { headers })).status).toBe(400);
  });

  it("is in one room, also where it asks for two in one breath", async () => {
    const ana = await aSignedInUser(pool, "Ana");
    const rooms = await Promise.all(
      ["One", "Two"].map((name) => openRoomOver(service.url, ana.cookie, name)),
    );
    const socket = io(service.url, {
      transports: ["websocket"],
      extraHeaders: { origin: service.url, cookie: ana.cookie },
    });
    const answers = await Promise.all(
      rooms.map(({ code }) => socket.emitWithAck("room:join", { code }) as Promise<{ ok: boolean }>),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers).toContainEqual({ ok: false, error: { code: "alreadyInRoom" } });
    socket.close();
  });

  it("that sends far too much is cut, and nobody else notices", async () => {
    const { code } = await openRoomOver(service.url, (await aSignedInUser(pool, "Bo")).cookie, "Calm");
    const calm = connectToRoom(service.url, code, await joinOver(service.url, code, "Calm"));
    await calm.joined();
    const loud = io(service.url, {
      transports: ["websocket"],
      extraHeaders: { origin: service.url },
      reconnection: false,
    });
    const cut = new Promise((resolve) => loud.on("disconnect", resolve));
    for (let sent = 0; sent < 2_500; sent += 1) loud.emit("clock", { clientSentMs: sent });
    await cut;
    const said = await calm.send({ type: "say", messageId: v7() as never, text: "still here" });
    expect(said).toMatchObject({ ok: true });
    calm.close();
  });
});
