// Two nodes, one room, one Postgres.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MemberId } from "#lib/contract/ids.ts";
import { snapshotOf } from "#lib/room/view.ts";
import { openDatabase } from "#server/data/database.ts";
import { itemId, messageId } from "#tests/support/builders.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import {
  addTrack,
  deafBus,
  listenOn,
  type OpenedRoom,
  openTestRoom,
  seatGuest,
  send,
  startNode,
  startNodeOn,
  type TestNode,
} from "./node.ts";

let database: TestDatabase;
let a: TestNode;
let b: TestNode;

beforeAll(async () => {
  database = await createTestDatabase();
  a = startNode(database.url);
  b = startNode(database.url);
});

afterAll(async () => {
  await Promise.all([a.close(), b.close()]);
  await database.drop();
});

/** What is in Postgres of the votes of a room. */
async function storedTallies(room: OpenedRoom): Promise<unknown> {
  const { rows } = await a.db.hot.query(
    `select item_id, count(*) filter (where vote = 1)::int as up, count(*) filter (where vote = -1)::int as down
     from votes where room_id = $1 and vote <> 0 group by item_id order by item_id`,
    [room.roomId],
  );
  return rows;
}

describe("two nodes that commit to one room", () => {
  it("R8: lose no update, leave no hole, and end with the same state", async () => {
    const room = await openTestRoom(a.db);
    const members: MemberId[] = [room.host];
    for (let n = 0; n < 10; n += 1) members.push(await seatGuest(a, room.roomId, `guest ${n}`));
    const titles = ["a", "b", "c", "d"];
    for (const title of titles) await send(a, room.roomId, room.host, addTrack(title));
    const before = (await a.rooms.read(room.roomId)).revision;

    const commands = members.flatMap((member, m) =>
      titles.flatMap((title, t) => {
        const command = { type: "castVote", itemId: itemId(title), vote: (m + t) % 2 ? 1 : -1 } as const;
        const line = messageId(`${m} ${t}`);
        return [
          send([a, b][(m + t) % 2] ?? a, room.roomId, member, { command }),
          send([a, b][m % 2] ?? a, room.roomId, member, {
            command: { type: "say", messageId: line, text: title },
          }),
        ];
      }),
    );
    const answers = await Promise.all(commands);

    const here = await a.rooms.fresh(room.roomId);
    const there = await b.rooms.fresh(room.roomId);
    expect(snapshotOf(there)).toEqual(snapshotOf(here));
    const said = await a.db.hot.query("select text from messages where room_id = $1 and notice is null", [
      room.roomId,
    ]);
    expect(said.rows).toHaveLength(44);
    expect(Math.max(...answers.map((answer) => answer.revision))).toBe(here.revision);
    const { rows } = await a.db.hot.query(
      "select revision::int from room_log where room_id = $1 order by 1",
      [room.roomId],
    );
    expect(rows.map((row) => row.revision)).toEqual(Array.from({ length: here.revision }, (_, n) => n + 1));
    expect(here.revision).toBeGreaterThan(before);
    expect(await storedTallies(room)).toEqual(
      titles
        .map((title) => ({ item_id: itemId(title), ...here.tallies.get(itemId(title)) }))
        .sort((x, y) => (x.item_id < y.item_id ? -1 : 1)),
    );
  });

  it("R10: tell each other, and each its own sockets, once", async () => {
    const room = await openTestRoom(a.db);
    await b.rooms.read(room.roomId);
    const [onA, onB] = [listenOn(a), listenOn(b)];
    const [toldA, toldB] = [onA.told(), onB.told()];
    await send(a, room.roomId, room.host, addTrack("a"));
    expect(await toldB).toEqual(await toldA);
    expect([onA.patches.length, onB.patches.length]).toEqual([1, 1]);
  });

  it("tell each other by the revision alone when the changes are too large for the bus", async () => {
    const room = await openTestRoom(a.db);
    await b.rooms.read(room.roomId);
    const told = listenOn(b).told();
    const large = addTrack("large");
    const track = { ...large.facts.track, album: "x".repeat(9_000) };
    await send(a, room.roomId, room.host, { ...large, facts: { track: track as never } });
    expect((await told).items?.[0]?.track.album).toHaveLength(9_000);
  });
});

describe("a node that is behind", () => {
  /** `deaf` hears nothing of what `a` does. */
  async function aDeafNode(room: OpenedRoom): Promise<TestNode> {
    const deaf = startNodeOn(openDatabase({ url: database.url }), deafBus());
    await deaf.rooms.read(room.roomId);
    return deaf;
  }

  it("decides again on what it missed", async () => {
    const room = await openTestRoom(a.db);
    const deaf = await aDeafNode(room);
    await send(a, room.roomId, room.host, addTrack("a"));
    const again = send(deaf, room.roomId, room.host, {
      ...addTrack("a"),
      command: { ...addTrack("a").command, itemId: itemId("other") } as never,
    });
    await expect(again).rejects.toMatchObject({ code: "alreadyQueued" });
    const voted = await send(deaf, room.roomId, room.host, {
      command: { type: "castVote", itemId: itemId("a"), vote: 1 },
    });
    expect(voted.revision).toBe(2);
    await deaf.close();
  });

  it("R22: refuses nothing before it has caught up", async () => {
    const room = await openTestRoom(a.db);
    const deaf = await aDeafNode(room);
    const guest = await seatGuest(a, room.roomId, "Ben");
    await send(a, room.roomId, guest, addTrack("a"));
    const voted = await send(deaf, room.roomId, guest, {
      command: { type: "castVote", itemId: itemId("a"), vote: 1 },
    });
    expect(voted.room.tallies.get(itemId("a"))).toEqual({ up: 1, down: 0 });
    await deaf.close();
  });

  it("R20: stores a vote that looks unchanged to it and is not", async () => {
    const room = await openTestRoom(a.db);
    await send(a, room.roomId, room.host, addTrack("a"));
    const deaf = await aDeafNode(room);
    const vote = (value: 0 | 1) => ({
      command: { type: "castVote", itemId: itemId("a"), vote: value } as const,
    });
    await send(a, room.roomId, room.host, vote(1));
    await send(deaf, room.roomId, room.host, vote(0));
    expect((await a.rooms.fresh(room.roomId)).tallies.get(itemId("a"))).toBeUndefined();
    expect(await storedTallies(room)).toEqual([]);
    await deaf.close();
  });

  it("R12: tells its sockets the missed commits as one patch in the chain", async () => {
    const room = await openTestRoom(a.db);
    const deaf = await aDeafNode(room);
    const ear = listenOn(deaf);
    await send(a, room.roomId, room.host, addTrack("a"));
    await send(a, room.roomId, room.host, addTrack("b"));
    const told = ear.told();
    await deaf.rooms.fresh(room.roomId);
    const patch = await told;
    expect(patch).toMatchObject({ fromRevision: 0, revision: 2 });
    // Added within one millisecond, their ids decide who is first.
    expect(new Set(patch.order)).toEqual(new Set([itemId("a"), itemId("b")]));
    await deaf.close();
  });

  it("R14: reads the room anew where the log no longer reaches back, and lets its sockets see a gap", async () => {
    const room = await openTestRoom(a.db);
    const deaf = await aDeafNode(room);
    const ear = listenOn(deaf);
    await send(a, room.roomId, room.host, addTrack("a"));
    await send(a, room.roomId, room.host, addTrack("b"));
    await a.db.hot.query("delete from room_log where room_id = $1 and revision = 1", [room.roomId]);
    expect((await deaf.rooms.fresh(room.roomId)).revision).toBe(2);
    expect(ear.patches).toEqual([{ fromRevision: 2, revision: 2 }]);
    await deaf.close();
  });
});
