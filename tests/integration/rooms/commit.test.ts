import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RoomId } from "#lib/contract/ids.ts";
import { queueOrder } from "#lib/room/order.ts";
import { snapshotOf } from "#lib/room/view.ts";
import { openDatabase } from "#server/data/database.ts";
import { itemId, messageId } from "#tests/support/builders.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import {
  addTrack,
  deafBus,
  listenOn,
  openTestRoom,
  seatGuest,
  send,
  startNode,
  startNodeOn,
  type TestNode,
} from "./node.ts";

let database: TestDatabase;
let node: TestNode;

beforeAll(async () => {
  database = await createTestDatabase();
  node = startNode(database.url);
});

afterAll(async () => {
  await node.close();
  await database.drop();
});

async function storedRevisions(roomId: RoomId): Promise<number[]> {
  const { rows } = await node.db.hot.query(
    "select revision::int as revision from room_log where room_id = $1 order by revision",
    [roomId],
  );
  return rows.map((row) => row.revision);
}

describe("a commit", () => {
  it("R8 R9: stores what changed, raises the revision by one, and answers with it", async () => {
    const { roomId, host } = await openTestRoom(node.db);
    const added = await send(node, roomId, host, addTrack("a"));
    expect(added.revision).toBe(1);
    const { rows } = await node.db.hot.query(
      "select r.revision::int, i.status, i.track ->> 'title' as title from rooms r join queue_items i on i.room_id = r.id where r.id = $1",
      [roomId],
    );
    expect(rows).toEqual([{ revision: 1, status: "waiting", title: "a" }]);
    expect(await storedRevisions(roomId)).toEqual([1]);
  });

  it("R9: answers with the present revision where nothing changed, and stores nothing", async () => {
    const { roomId, host } = await openTestRoom(node.db);
    await send(node, roomId, host, addTrack("a"));
    const again = await send(node, roomId, host, addTrack("a"));
    expect(again.revision).toBe(1);
    expect(await storedRevisions(roomId)).toEqual([1]);
  });

  it("puts commands that come together into one revision", async () => {
    const { roomId, host } = await openTestRoom(node.db);
    await node.rooms.read(roomId);
    const answers = await Promise.all(
      ["a", "b", "c"].map((title) => send(node, roomId, host, addTrack(title))),
    );
    expect(answers.map((answer) => answer.revision)).toEqual([1, 1, 1]);
    expect(await storedRevisions(roomId)).toEqual([1]);
  });

  it("decides each command on what those before it in the round left", async () => {
    const { roomId, host } = await openTestRoom(node.db);
    await node.rooms.read(roomId);
    const answers = await Promise.allSettled([
      send(node, roomId, host, addTrack("a")),
      send(node, roomId, host, {
        ...addTrack("a"),
        command: { ...addTrack("a").command, itemId: itemId("b") } as never,
      }),
      send(node, roomId, host, { command: { type: "autoPlay", seq: 0 } }),
      send(node, roomId, host, { command: { type: "castVote", itemId: itemId("a"), vote: 1 } }),
    ]);
    expect(answers.map((answer) => (answer.status === "fulfilled" ? "ok" : answer.reason.code))).toEqual([
      "ok",
      "alreadyQueued",
      "ok",
      "itemGone",
    ]);
  });

  it("commits many rooms in one round", async () => {
    const opened = await Promise.all(Array.from({ length: 70 }, () => openTestRoom(node.db)));
    const answers = await Promise.all(
      opened.map(({ roomId, host }) => send(node, roomId, host, addTrack("a"))),
    );
    expect(new Set(answers.map((answer) => answer.revision))).toEqual(new Set([1]));
  });

  it("is what another node reads: every part of a room survives the way through Postgres", async () => {
    const { roomId, host } = await openTestRoom(node.db);
    const guest = await seatGuest(node, roomId, "Ben");
    for (const title of ["a", "b", "c"]) await send(node, roomId, guest, addTrack(title));
    await send(node, roomId, guest, { command: { type: "castVote", itemId: itemId("c"), vote: 1 } });
    await send(node, roomId, host, { command: { type: "castVote", itemId: itemId("b"), vote: -1 } });
    await send(node, roomId, guest, {
      command: { type: "say", messageId: messageId("hi"), text: "<b>hi</b> 👋" },
    });
    await send(node, roomId, host, { command: { type: "autoPlay", seq: 0 } });
    await send(node, roomId, guest, { command: { type: "removeItem", itemId: itemId("a") } });
    await send(node, roomId, host, {
      command: { type: "changeSettings", name: "Late", queueMode: "manual" },
    });

    const other = startNodeOn(openDatabase({ url: database.url }), deafBus());
    const [here, there] = [await node.rooms.read(roomId), await other.rooms.read(roomId)];
    expect(snapshotOf(there)).toEqual(snapshotOf(here));
    expect(queueOrder(there)).toEqual(queueOrder(here));
    expect([there.votes, there.tallies, there.playback]).toEqual([here.votes, here.tallies, here.playback]);
    expect([there.items.size, there.members]).toEqual([here.items.size, here.members]);
    await other.close();
  });

  it("R10: is told after it is stored, once, with what changed", async () => {
    const { roomId, host } = await openTestRoom(node.db);
    await node.rooms.read(roomId);
    const ear = listenOn(node);
    const told = ear.told();
    const answer = await send(node, roomId, host, addTrack("a"));
    expect(ear.patches).toEqual([]);
    expect(await told).toMatchObject({ fromRevision: 0, revision: answer.revision, order: [itemId("a")] });
    expect(ear.patches).toHaveLength(1);
  });
});

describe("a refusal", () => {
  it("R24: answers who has no seat, and a room that is not there", async () => {
    const { roomId } = await openTestRoom(node.db);
    const elsewhere = await openTestRoom(node.db);
    await expect(send(node, roomId, elsewhere.host, addTrack("a"))).rejects.toMatchObject({
      code: "notMember",
    });
    await expect(
      send(node, messageId("no room") as never, elsewhere.host, addTrack("a")),
    ).rejects.toMatchObject({
      code: "notFound",
    });
  });

  it("stores nothing and raises no revision", async () => {
    const { roomId, host } = await openTestRoom(node.db);
    await expect(send(node, roomId, host, { command: { type: "pause", seq: 0 } })).rejects.toMatchObject({
      code: "nothingPlaying",
    });
    expect(await storedRevisions(roomId)).toEqual([]);
  });

  it("takes nobody along: what cannot be stored fails alone", async () => {
    const { roomId, host } = await openTestRoom(node.db);
    const other = await openTestRoom(node.db);
    await Promise.all([node.rooms.read(roomId), node.rooms.read(other.roomId)]);
    // Postgres cannot hold this character in JSON; the contract never lets it in.
    const poison = addTrack("poison");
    const answers = await Promise.allSettled([
      send(node, roomId, host, addTrack("a")),
      send(node, roomId, host, {
        ...poison,
        facts: { track: { ...poison.facts.track, title: "\u0000" } as never },
      }),
      send(node, roomId, host, addTrack("b")),
      send(node, other.roomId, other.host, addTrack("c")),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([
      "fulfilled",
      "rejected",
      "fulfilled",
      "fulfilled",
    ]);
    expect([...(await node.rooms.read(roomId)).items.keys()]).toEqual([itemId("a"), itemId("b")]);
  });
});
