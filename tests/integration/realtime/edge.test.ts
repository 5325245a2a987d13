// Malformed, oversized, unknown, too much; signing out; stopping.

import type { Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { userIdSchema } from "#lib/contract/ids.ts";
import { publishOnce } from "#server/rooms/postgres-bus.ts";
import { systemIds } from "#server/world.ts";
import { idNamed, itemId } from "#tests/support/builders.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { openTestRoom } from "../rooms/node.ts";
import {
  type ClientSocket,
  heard,
  joined,
  type RealtimeServer,
  refusal,
  seat,
  startRealtime,
} from "./server.ts";

let database: TestDatabase;
let server: RealtimeServer;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startRealtime(database.url);
});

afterEach(() => server.realtime.io.disconnectSockets(true));

afterAll(async () => {
  await server.close();
  await database.drop();
});

/** The socket of somebody who does not know the contract. */
function loose(socket: ClientSocket): Socket {
  return socket as unknown as Socket;
}

/** Sends whatever, as a client of somebody else's making would. */
function ask(socket: ClientSocket, event: string, ...sent: unknown[]): Promise<unknown> {
  return loose(socket).emitWithAck(event, ...sent);
}

describe("what makes no sense", () => {
  it.each([
    ["a command of an unknown type", "room:command", [{ type: "explode" }]],
    ["a command without its fields", "room:command", [{ type: "castVote", itemId: itemId("a") }]],
    ["a command with too many fields", "room:command", [{ type: "endRoom", really: true }]],
    [
      "an id of another kind",
      "room:command",
      [{ type: "removeItem", itemId: idNamed("x").replace("-7", "-4") }],
    ],
    ["an object where an id belongs", "room:command", [{ type: "removeItem", itemId: { $ne: null } }]],
    ["a polluted prototype", "room:command", [JSON.parse('{"__proto__":{"type":"endRoom"}}')]],
    ["a huge number", "room:command", [{ type: "seek", seq: 0, positionMs: 1e300 }]],
    ["text", "room:join", ["KQ7M3XFT"]],
    ["nothing", "room:join", []],
    ["null", "clock", [null]],
    ["an unknown event", "room:destroy", [{}]],
    ["an event named like a method", "toString", [{}]],
  ])("R3: %s is answered badRequest", async (_what, event, sent) => {
    const socket = server.socket();
    expect(await ask(socket, event, ...sent)).toEqual(refusal("badRequest"));
    expect(socket.connected).toBe(true);
  });

  it("R3: an event without an acknowledgement is taken all the same", async () => {
    const { code } = await openTestRoom(server.node.db);
    const socket = server.socket();
    const presence = heard(socket, "room:presence");
    loose(socket).emit("room:join", { code });
    expect(await presence).toMatchObject({ count: 1 });
    loose(socket).emit("room:command", { type: "nonsense" });
    expect(await ask(socket, "clock", { clientSentMs: 1 })).toMatchObject({ clientSentMs: 1 });
  });

  it("R3: more than 16 KB and binary end the connection, and nothing else", async () => {
    const quiet = server.socket();
    await ask(quiet, "clock", { clientSentMs: 1 });
    for (const sent of [{ type: "say", text: "x".repeat(20_000) }, Buffer.from("binary")]) {
      const socket = server.socket("", { reconnection: false });
      await ask(socket, "clock", { clientSentMs: 1 });
      const cut = new Promise((resolve) => socket.on("disconnect", resolve));
      loose(socket).emit("room:command", sent);
      expect(await cut).toMatch(/transport close|transport error/);
    }
    expect(quiet.connected).toBe(true);
  });

  it("R40: a socket that floods is refused, then cut", async () => {
    const socket = server.socket("", { reconnection: false });
    const answers = await Promise.all(Array.from({ length: 401 }, () => ask(socket, "room:nothing", {})));
    expect(answers[399]).toEqual(refusal("badRequest"));
    expect(answers[400]).toEqual({
      ok: false,
      error: { code: "rateLimited", retryAfterMs: expect.any(Number) },
    });
    const cut = new Promise((resolve) => socket.on("disconnect", resolve));
    for (let n = 0; n < 2_000; n += 1) socket.emit("clock", { clientSentMs: n }, () => {});
    expect(await cut).toBe("io server disconnect");
  });
});

describe("signing out", () => {
  const user = userIdSchema.parse(idNamed("Hana's account"));

  /** A socket of one session of this user, in a room. */
  async function signedIn(session: string): Promise<ClientSocket> {
    const { code } = await openTestRoom(server.node.db);
    const socket = server.socket(`user=${user}; session=${session}`, { reconnection: false });
    await joined(socket, { code });
    return socket;
  }

  it("R5: cuts the sockets of that session, told by another process, and no others", async () => {
    const [here, there] = [await signedIn("here"), await signedIn("there")];
    const told = heard(here, "room:removed");
    const cut = new Promise((resolve) => here.on("disconnect", resolve));
    await publishOnce(server.node.db, { kind: "signedOut", userId: user, sessionHash: "here" });
    expect(await told).toEqual({ reason: "signedOut" });
    expect(await cut).toBe("io server disconnect");
    expect(there.connected).toBe(true);
  });

  it("R5: everywhere cuts all sockets of that person", async () => {
    const sockets = [await signedIn("here"), await signedIn("there")];
    const cuts = sockets.map((socket) => heard(socket, "room:removed"));
    await publishOnce(server.node.db, { kind: "signedOut", userId: user, sessionHash: null });
    expect(await Promise.all(cuts)).toHaveLength(2);
  });

  it("R5: that was not heard is found out when the bus is back", async () => {
    const stored = await server.node.db.prisma.user.create({ data: { name: "Ida" } });
    const { code } = await openTestRoom(server.node.db);
    await server.node.db.prisma.session.create({
      data: { sessionToken: "kept", userId: stored.id, expires: new Date(Date.now() + 60_000) },
    });
    const [kept, ended] = ["kept", "ended"].map((session) =>
      server.socket(`user=${stored.id}; session=${session}`, { reconnection: false }),
    );
    if (!kept || !ended) throw new Error("no sockets");
    await Promise.all([joined(kept, { code }), joined(ended, { code })]);
    const told = heard(ended, "room:removed");
    await server.node.db.hot.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen%'",
    );
    expect(await told).toEqual({ reason: "signedOut" });
    expect(kept.connected).toBe(true);
  });
});

describe("stopping", () => {
  it("R6: asks clients to come back, answers what it has taken, and takes nothing new", async () => {
    const stopping = await startRealtime(database.url);
    const { code, roomId } = await openTestRoom(stopping.node.db);
    const socket = stopping.socket(await seat(stopping, roomId, "Ben"));
    await joined(socket, { code });
    const moving = heard(socket, "server:moving");
    const cut = new Promise((resolve) => socket.on("disconnect", resolve));
    const messageId = systemIds.uuidV7() as never;
    // The server stops while it answers: this handler runs after the one that began to.
    const taken = new Promise<void>((resolve) => {
      for (const there of stopping.realtime.io.of("/").sockets.values()) {
        there.on("room:command", () => resolve(stopping.realtime.close()));
      }
    });
    const answer = socket.emitWithAck("room:command", { type: "say", messageId, text: "last words" });
    await taken;
    expect(await answer).toMatchObject({ ok: true });
    expect(await moving).toEqual({ withinMs: expect.any(Number) });
    // Not told to stay away: the client connects again by itself.
    expect(await cut).toBe("transport close");
    expect(
      (
        await fetch(`${stopping.url}/socket.io/?EIO=4&transport=polling`, {
          headers: { origin: stopping.url },
        })
      ).status,
    ).toBe(403);
    await stopping.close();
  });
});
