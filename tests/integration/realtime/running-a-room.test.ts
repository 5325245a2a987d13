// Those who run a room, over real sockets: the order, the chat, the people.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { snapshotOf } from "#lib/room/view.ts";
import { idNamed, itemId, memberId, messageId } from "#tests/support/builders.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { openTestRoom, startNode } from "../rooms/node.ts";
import {
  type ClientSocket,
  command,
  heard,
  join,
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

afterAll(async () => {
  await server.close();
  await database.drop();
});

const adding = (title: string) =>
  ({ type: "addTrack", itemId: itemId(title), track: { provider: "spotify", id: title } }) as const;

/** A room with its host and Ben in it. */
async function aRoom() {
  const { roomId, code, host } = await openTestRoom(server.node.db);
  const { hostUserId } = await server.node.rooms.read(roomId);
  const hostSocket = server.socket(`user=${hostUserId}; session=hash`);
  const benCookie = await seat(server, roomId, "Ben");
  const ben = server.socket(benCookie);
  await Promise.all([joined(hostSocket, { code }), joined(ben, { code })]);
  return {
    roomId,
    code,
    host: hostSocket,
    hostId: host,
    ben,
    benCookie,
    benId: memberId(`seat of Ben in ${roomId}`),
  };
}

/** The room as it is; what its sockets have been told may be some milliseconds behind (R15). */
async function shown(roomId: string) {
  return snapshotOf(await server.node.rooms.fresh(roomId as never));
}

async function cut(socket: ClientSocket): Promise<unknown> {
  return new Promise((resolve) => socket.once("disconnect", resolve));
}

/** A node that knows the room from Postgres alone sees it as this one does. */
async function expectStored(roomId: string): Promise<void> {
  const other = startNode(database.url);
  try {
    expect(await other.rooms.read(roomId as never)).toEqual(await server.node.rooms.read(roomId as never));
  } finally {
    await other.close();
  }
}

describe("the queue", () => {
  it("R45: plays next what the host picks, and keeps that", async () => {
    const { roomId, host, ben } = await aRoom();
    for (const title of ["a", "b"]) await command(ben, adding(title));
    const pick = { type: "moveItem", itemId: itemId("b"), beforeItemId: itemId("a") } as const;
    expect(await command(ben, pick)).toEqual(refusal("forbidden"));
    expect(await command(host, pick)).toMatchObject({ ok: true });
    const { order, items } = await shown(roomId);
    expect(order).toEqual([itemId("b"), itemId("a")]);
    expect(items[0]?.reason).toEqual({ code: "hostPick" });
    await expectStored(roomId);
  });

  it("R47: clears the queue, once, and gives it back", async () => {
    const { roomId, host, ben } = await aRoom();
    for (const title of ["a", "b"]) await command(ben, adding(title));
    const clear = { type: "clearQueue", seq: 0 } as const;
    expect(await command(ben, clear)).toEqual(refusal("forbidden"));
    expect(await command(host, clear)).toMatchObject({ ok: true });
    await command(ben, adding("c"));
    expect(await command(host, clear)).toMatchObject({ ok: true });
    expect((await shown(roomId)).order).toEqual([itemId("c")]);
    await expectStored(roomId);
    expect(await command(host, { type: "undoClear", seq: 0 })).toMatchObject({ ok: true });
    expect((await shown(roomId)).order).toEqual([itemId("a"), itemId("b"), itemId("c")]);
  });

  it("R46: adds what it has seen and counts what it has not", async () => {
    const { roomId, ben } = await aRoom();
    await command(ben, adding("seen"));
    const tracks = ["seen", "unseen"].map((id) => ({
      itemId: itemId(`many ${id}`),
      track: { provider: "spotify" as const, id },
    }));
    expect(await command(ben, { type: "addTracks", tracks })).toEqual(refusal("alreadyQueued"));
    await command(ben, { type: "removeItem", itemId: itemId("seen") });
    const first = await command(ben, { type: "addTracks", tracks });
    expect(first).toEqual({ ok: true, revision: expect.any(Number), skipped: 1 });
    expect(await command(ben, { type: "addTracks", tracks })).toEqual(first);
    expect((await shown(roomId)).order).toEqual([itemId("many seen")]);
    const none = await command(server.socket(), { type: "addTracks", tracks });
    expect(none).toEqual(refusal("notMember"));
  });
});

describe("the chat", () => {
  it("R49: takes a line back everywhere, and its text from storage", async () => {
    const { roomId, host, ben } = await aRoom();
    await command(ben, { type: "say", messageId: messageId("rude"), text: "something rude" });
    const told = new Promise((resolve) =>
      ben.on("room:patch", (patch) => patch.removedMessages && resolve(patch.removedMessages)),
    );
    expect(await command(host, { type: "deleteMessage", messageId: messageId("rude") })).toMatchObject({
      ok: true,
    });
    expect(await told).toEqual([messageId("rude")]);
    expect(JSON.stringify(await shown(roomId))).not.toContain("something rude");
    const { rows } = await server.node.db.hot.query(
      "select text from messages where room_id = $1 and id = $2",
      [roomId, messageId("rude")],
    );
    expect(rows).toEqual([{ text: "" }]);
    await expectStored(roomId);
  });

  it("R50: is closed to who was muted, and R52 to listeners where only hosts chat", async () => {
    const { roomId, host, ben, benId } = await aRoom();
    const line = { type: "say", messageId: messageId("line"), text: "hello" } as const;
    await command(host, { type: "mute", memberId: benId });
    expect(await command(ben, line)).toEqual(refusal("muted"));
    await expectStored(roomId);
    await command(host, { type: "mute", memberId: benId, forMs: 0 });
    await command(host, { type: "changeSettings", whoMayChat: "hosts" });
    expect(await command(ben, line)).toEqual(refusal("forbidden"));
    await command(host, { type: "setRole", memberId: benId, role: "cohost" });
    expect(await command(ben, line)).toMatchObject({ ok: true });
  });
});

describe("who was sent out", () => {
  it("R51: is told until when, is cut on every socket, and stays out with the same pass", async () => {
    const { roomId, code, host, ben, benCookie, benId } = await aRoom();
    const second = server.socket(benCookie);
    await joined(second, { code });
    const [told, toldToo, gone, goneToo] = [
      heard(ben, "room:removed"),
      heard(second, "room:removed"),
      cut(ben),
      cut(second),
    ];
    expect(await command(host, { type: "ban", memberId: benId })).toMatchObject({ ok: true });
    expect(await told).toEqual({ reason: "removed", untilMs: expect.any(Number) });
    expect(await toldToo).toEqual(await told);
    await Promise.all([gone, goneToo]);
    const back = server.socket(benCookie);
    expect(await join(back, { code })).toEqual(refusal("removed"));
    expect(await command(back, adding("x"))).toEqual(refusal("notMember"));
    const signedIn = server.socket(`${benCookie}; user=${idNamed("Ben's new account")}; session=x`);
    expect(await join(signedIn, { code })).toEqual(refusal("removed"));
    await expectStored(roomId);
  });

  it("R51: is cut by a node that did not send anybody out itself", async () => {
    const { roomId, ben, benId, hostId } = await aRoom();
    const told = heard(ben, "room:removed");
    const other = startNode(database.url);
    await other.rooms.submit(roomId, {
      memberId: hostId,
      command: { type: "kick", memberId: benId },
      facts: {},
    });
    expect(await told).toMatchObject({ reason: "removed" });
    await other.close();
  });

  it("R51: is told how long a kick lasts, and looks on without a seat once it is lifted", async () => {
    const { code, host, ben, benCookie, benId } = await aRoom();
    const gone = cut(ben);
    await command(host, { type: "kick", memberId: benId, forMs: 60_000 });
    await gone;
    expect(await join(server.socket(benCookie), { code })).toEqual({
      ok: false,
      error: { code: "removed", retryAfterMs: expect.any(Number) },
    });
    await command(host, { type: "ban", memberId: benId, forMs: 0 });
    expect((await joined(server.socket(benCookie), { code })).me).toBeNull();
  });

  it("R51: was no host", async () => {
    const { host, hostId, ben } = await aRoom();
    expect(await command(host, { type: "kick", memberId: hostId })).toEqual(refusal("forbidden"));
    expect(await command(ben, { type: "kick", memberId: hostId })).toEqual(refusal("forbidden"));
  });
});
