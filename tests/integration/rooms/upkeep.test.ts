import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RoomState } from "#lib/room/state.ts";
import { openDatabase } from "#server/data/database.ts";
import { trimLog } from "#server/data/rooms/room-log.ts";
import { itemId, messageId } from "#tests/support/builders.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import {
  addTrack,
  deafBus,
  listenOn,
  openTestRoom,
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

describe("tracks that are due to end", () => {
  it("R32: end on time by the server's clock, on whichever node, once", async () => {
    const other = startNode(database.url);
    const { roomId, host } = await openTestRoom(node.db);
    const short = (title: string) => {
      const { command, facts } = addTrack(title);
      return { command, facts: { track: { ...facts.track, durationMs: 300 } as never } };
    };
    for (const title of ["a", "b", "c"]) await send(node, roomId, host, short(title));
    const idle = new Promise<RoomState>((resolve) => {
      node.rooms.serve({
        sizeOf: () => 1,
        patch: () => {
          const room = node.rooms.peek(roomId);
          if (room && room.playback.seq === 4) resolve(room);
        },
        ended: () => {},
        seatsChanged: () => {},
      });
    });
    await send(other, roomId, host, { command: { type: "autoPlay", seq: 0 } });
    const room = await idle;
    expect(room.playback).toMatchObject({ itemId: null, isPlaying: false, seq: 4 });
    expect(["a", "b", "c"].map((title) => room.items.get(itemId(title))?.status)).toEqual([
      "played",
      "played",
      "played",
    ]);
    const left = ["a", "b", "c"].map((title) => room.items.get(itemId(title))?.leftAtMs ?? 0);
    for (const [place, leftAtMs] of left.entries()) {
      if (place > 0) expect(leftAtMs - (left[place - 1] ?? 0)).toBeGreaterThanOrEqual(300);
    }
    await other.close();
  });
});

describe("the outcome of a player's call", () => {
  it("R33: is asked for by the node that stored the change, and by no other", async () => {
    const other = startNode(database.url);
    const [here, there]: RoomState[][] = [[], []];
    node.rooms.onPlayback((room) => here?.push(room));
    other.rooms.onPlayback((room) => there?.push(room));
    const { roomId, host } = await openTestRoom(node.db);
    await send(node, roomId, host, addTrack("a"));
    await send(node, roomId, host, { command: { type: "autoPlay", seq: 0 } });
    await node.rooms.system(roomId, {
      type: "settlePlayback",
      seq: 1,
      outcome: { kind: "ok", deviceName: "Kitchen" },
    });
    await other.rooms.fresh(roomId);
    expect(here?.map((room) => [room.id, room.playback.seq])).toEqual([[roomId, 1]]);
    expect(there).toEqual([]);
    node.rooms.onPlayback(() => {});
    await other.close();
  });

  it("R33: is asked for again when nobody recorded it", async () => {
    const { roomId, host } = await openTestRoom(node.db);
    await send(node, roomId, host, addTrack("a"));
    await send(node, roomId, host, { command: { type: "autoPlay", seq: 0 } });
    await node.db.hot.query(
      "update rooms set unsettled_at = unsettled_at - interval '6 seconds' where id = $1",
      [roomId],
    );
    const asked = new Promise<RoomState>((resolve) => {
      node.rooms.onPlayback((room) => room.id === roomId && resolve(room));
    });
    expect((await asked).playback).toMatchObject({ seq: 1, settledSeq: 0 });
    node.rooms.onPlayback(() => {});
  });
});

describe("ids", () => {
  it("R19: are remembered when an item or a line is long gone from memory", async () => {
    const { roomId, host } = await openTestRoom(node.db);
    await send(node, roomId, host, addTrack("a"));
    await send(node, roomId, host, { command: { type: "say", messageId: messageId("hi"), text: "hi" } });
    await node.db.hot.query(
      "update queue_items set status = 'played', left_at = now() - interval '1 hour' where room_id = $1",
      [roomId],
    );
    await node.db.hot.query("delete from room_log where room_id = $1", [roomId]);
    const later = startNodeOn(openDatabase({ url: database.url }), deafBus());
    const room = { ...(await later.rooms.read(roomId)), messages: [] };
    expect(room.items.size).toBe(0);
    expect(await later.rooms.isKnownItem(room, itemId("a"))).toBe(true);
    expect(await later.rooms.isKnownMessage(room, messageId("hi"))).toBe(true);
    expect(await later.rooms.isKnownItem(room, itemId("b"))).toBe(false);
    expect(await later.rooms.isKnownMessage(room, messageId("ho"))).toBe(false);
    await later.close();
  });
});

describe("trimLog", () => {
  async function aLog(
    commits: number,
    ageMinutes: number,
  ): Promise<Awaited<ReturnType<typeof openTestRoom>>> {
    const room = await openTestRoom(node.db);
    await node.db.hot.query(
      `insert into room_log (room_id, revision, changes, created_at)
       select $1, n, '[]', now() - make_interval(mins => $3) from generate_series(1, $2) n`,
      [room.roomId, commits, ageMinutes],
    );
    return room;
  }

  it("keeps the newest thousand commits, however old", async () => {
    const { roomId } = await aLog(1_300, 11);
    expect(await trimLog(node.db.hot, roomId, Date.now())).toBe(300);
    expect(await trimLog(node.db.hot, roomId, Date.now())).toBe(0);
  });

  it("keeps ten minutes, however many", async () => {
    const { roomId } = await aLog(1_300, 9);
    expect(await trimLog(node.db.hot, roomId, Date.now())).toBe(0);
  });
});

describe("patches", () => {
  it("R17: gather what changes in quick succession", async () => {
    const { roomId, host } = await openTestRoom(node.db);
    await node.rooms.read(roomId);
    const ear = listenOn(node, 100_000);
    const first = ear.told(1);
    await send(node, roomId, host, addTrack("a"));
    await first;
    const second = ear.told(4);
    for (const title of ["b", "c", "d"]) await send(node, roomId, host, addTrack(title));
    expect(await second).toMatchObject({ fromRevision: 1, revision: 4 });
  });
});
