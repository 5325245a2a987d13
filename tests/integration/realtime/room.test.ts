// The room over real sockets: join, see, command, come back.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { roomSnapshotSchema } from "#lib/contract/room.ts";
import { viewOf } from "#lib/room/apply-patch.ts";
import { snapshotOf } from "#lib/room/view.ts";
import { idNamed, itemId, messageId } from "#tests/support/builders.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { connectToRoom } from "#tests/support/room-client.ts";
import { openTestRoom } from "../rooms/node.ts";
import { command, heard, join, joined, type RealtimeServer, refusal, seat, startRealtime } from "./server.ts";

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

/** A room, and its host's cookie. */
async function aRoom() {
  const room = await openTestRoom(server.node.db);
  const { hostUserId } = await server.node.rooms.read(room.roomId);
  return { ...room, hostCookie: `user=${hostUserId}; session=hash` };
}

describe("room:join", () => {
  it("R14: lets anybody look at the room, without a seat and without the key of its link", async () => {
    const { code } = await aRoom();
    const answer = await joined(server.socket(), { code });
    expect(answer).toMatchObject({ me: null, revision: 0, myVotes: {} });
    expect(answer.key).toBeUndefined();
    expect(roomSnapshotSchema.parse(answer.snapshot)).toMatchObject({ code, hostName: "Hana" });
    expect(Math.abs(answer.serverNowMs - Date.now())).toBeLessThan(5_000);
  });

  it("R2 R18: tells a member who they are, their votes, and the key", async () => {
    const { code, roomId } = await aRoom();
    const socket = server.socket(await seat(server, roomId, "Ben"));
    await joined(socket, { code });
    await command(socket, adding("a"));
    await command(socket, { type: "castVote", itemId: itemId("a"), vote: 1 });
    const answer = await joined(socket, { code });
    expect(answer.me).toMatchObject({ name: "Ben", role: "listener" });
    expect(answer.myVotes).toEqual({ [itemId("a")]: 1 });
    expect(answer.key).toBe((await server.node.rooms.read(roomId)).key);
  });

  it("answers a code that names no room, and a key that is wrong, alike", async () => {
    const { code } = await aRoom();
    const socket = server.socket();
    expect(await join(socket, { code: "ZZZZZZZZ" as never })).toEqual(refusal("notFound"));
    expect(await join(socket, { code, key: "abcdefghijklmnopqrstuv" as never })).toEqual(refusal("notFound"));
  });

  it("R4: keeps a socket in one room", async () => {
    const [one, two] = [await aRoom(), await aRoom()];
    const socket = server.socket();
    await joined(socket, { code: one.code });
    expect(await join(socket, { code: two.code })).toEqual(refusal("alreadyInRoom"));
    expect((await joined(socket, { code: one.code, sinceRevision: 0 })).patches).toEqual([]);
  });

  it("R35: makes a guest's seat the account's", async () => {
    const { code, roomId } = await aRoom();
    const guest = await seat(server, roomId, "Cleo");
    const account = `user=${idNamed("Cleo's account")}; session=x`;
    expect((await joined(server.socket(`${guest}; ${account}`), { code })).me?.name).toBe("Cleo");
    expect((await joined(server.socket(account), { code })).me?.name).toBe("Cleo");
    expect((await joined(server.socket(guest), { code })).me).toBeNull();
  });

  it("R24: says that a room has ended", async () => {
    const { code, hostCookie } = await aRoom();
    const host = server.socket(hostCookie);
    const guest = server.socket();
    await Promise.all([joined(host, { code }), joined(guest, { code })]);
    const told = heard(guest, "room:ended");
    expect(await command(host, { type: "endRoom" })).toMatchObject({ ok: true });
    expect(await told).toEqual({ reason: "ended" });
    expect(await command(host, { type: "endRoom" })).toEqual(refusal("roomEnded"));
    expect(await join(server.socket(), { code })).toEqual(refusal("roomEnded"));
  });
});

describe("room:command", () => {
  it("R9 R10: is acknowledged to its sender and told to everybody", async () => {
    const { code, roomId } = await aRoom();
    const [ben, looker] = [server.socket(await seat(server, roomId, "Ben")), server.socket()];
    await Promise.all([joined(ben, { code }), joined(looker, { code })]);
    const told = heard(looker, "room:patch");
    expect(await command(ben, adding("a"))).toEqual({ ok: true, revision: 2 });
    const patch = await told;
    expect(patch).toMatchObject({ fromRevision: 1, revision: 2, order: [itemId("a")] });
    expect(JSON.stringify(patch)).not.toContain("guestId");
  });

  it("R24: is refused without a seat, and for what listeners may not do", async () => {
    const { code, roomId } = await aRoom();
    const [looker, ben] = [server.socket(), server.socket(await seat(server, roomId, "Ben"))];
    expect(await command(looker, adding("a"))).toEqual(refusal("notMember"));
    await Promise.all([joined(looker, { code }), joined(ben, { code })]);
    expect(await command(looker, adding("a"))).toEqual(refusal("notMember"));
    expect(await command(ben, { type: "autoPlay", seq: 0 })).toEqual(refusal("forbidden"));
  });

  it("R40: is refused with the time to wait when a member talks too much", async () => {
    const { code, roomId } = await aRoom();
    const socket = server.socket(await seat(server, roomId, "Ben"));
    await joined(socket, { code });
    const lines = Array.from({ length: 31 }, (_, n) =>
      command(socket, { type: "say", messageId: messageId(`${n}`), text: "hi" }),
    );
    const answers = await Promise.all(lines);
    expect(answers.slice(0, 30).every((answer) => answer.ok)).toBe(true);
    expect(answers[30]).toEqual({
      ok: false,
      error: { code: "rateLimited", retryAfterMs: expect.any(Number) },
    });
  });

  it("shows what people type as they typed it", async () => {
    const { code, roomId } = await aRoom();
    const socket = server.socket(await seat(server, roomId, "Ben"));
    await joined(socket, { code });
    const text = "<script>alert(1)</script> \u202egnirts\u0000 \ud800 👩‍👩‍👧";
    const told = heard(socket, "room:patch");
    await command(socket, { type: "say", messageId: messageId("odd"), text });
    expect((await told).messages?.[0]?.text).toBe("<script>alert(1)</script> gnirts \ufffd 👩‍👩‍👧");
  });
});

describe("a room full of clients", () => {
  it("R12 R14: that drop and come back, each sees what a newcomer sees", async () => {
    const { code, roomId } = await aRoom();
    const clients = [];
    for (let n = 0; n < 8; n += 1) {
      clients.push(connectToRoom(server.url, code, await seat(server, roomId, `guest ${n}`)));
    }
    await Promise.all(clients.map((client) => client.joined()));
    const sent = clients.flatMap((client, n) =>
      Array.from({ length: 12 }, async (_, k) => {
        if ((n + k) % 5 === 0) client.socket.io.engine.close();
        await client.send(adding(`track ${(n * 12 + k) % 20}`));
        await client.send({ type: "castVote", itemId: itemId(`track ${k}`), vote: k % 2 ? 1 : -1 });
        return client.send({ type: "say", messageId: messageId(`${n} ${k}`), text: `${k}` });
      }),
    );
    await Promise.all(sent);
    const room = await server.node.rooms.fresh(roomId);
    await Promise.all(clients.map((client) => client.reached(room.revision)));
    for (const client of clients) {
      expect(client.view()).toEqual(viewOf(snapshotOf(room)));
      expect(client.gaps()).toBe(0);
      client.close();
    }
    const { rows } = await server.node.db.hot.query(
      "select count(*)::int as count from messages where room_id = $1 and notice is null",
      [roomId],
    );
    expect(rows).toEqual([{ count: 96 }]);
  });
});

describe("room:presence", () => {
  it("R39: says who is here, to who comes at once and to the others soon", async () => {
    const { code, roomId } = await aRoom();
    const looker = server.socket();
    const first = heard(looker, "room:presence");
    await joined(looker, { code });
    expect(await first).toEqual({ count: 1, members: [] });
    const ben = server.socket(await seat(server, roomId, "Ben"));
    const [seen, welcome] = [heard(looker, "room:presence"), heard(ben, "room:presence")];
    await joined(ben, { code });
    expect(await welcome).toMatchObject({ count: 2, members: [{ name: "Ben", state: "active" }] });
    expect((await seen).count).toBeGreaterThan(0);
  });
});
