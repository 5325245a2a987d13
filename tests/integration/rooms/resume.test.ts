import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RoomPatch } from "#lib/contract/room.ts";
import { applyPatch, type RoomView, viewOf } from "#lib/room/apply-patch.ts";
import { snapshotOf } from "#lib/room/view.ts";
import { itemId } from "#tests/support/builders.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { addTrack, listenOn, openTestRoom, send, startNode, type TestNode } from "./node.ts";

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

function moveOn(view: RoomView, patches: readonly RoomPatch[]): RoomView {
  return patches.reduce((now, patch) => {
    const next = applyPatch(now, patch);
    if (next.kind === "gap") throw new Error("a gap");
    return next.kind === "applied" ? next.view : now;
  }, view);
}

async function aRoomWith(...titles: string[]) {
  const room = await openTestRoom(node.db);
  for (const title of titles) await send(node, room.roomId, room.host, addTrack(title));
  return room;
}

/** So many listeners are told once a second: what follows a patch is held back for certain. */
const crowd = 100_000;

describe("entering a room", () => {
  it("R14: gives a newcomer a snapshot", async () => {
    const { roomId } = await aRoomWith("a", "b");
    expect(node.rooms.enter(roomId, null)?.base).toEqual({
      revision: 2,
      snapshot: snapshotOf(await node.rooms.read(roomId)),
    });
  });

  it("R14: gives who comes back the one patch that is missing, none when nothing is", async () => {
    const { roomId, host } = await aRoomWith("a");
    const left = viewOf(snapshotOf(await node.rooms.read(roomId)));
    await send(node, roomId, host, addTrack("b"));
    await send(node, roomId, host, { command: { type: "castVote", itemId: itemId("b"), vote: 1 } });
    const back = node.rooms.enter(roomId, 1)?.base;
    if (!back || !("patches" in back)) throw new Error("no patches");
    expect(back.patches).toHaveLength(1);
    expect(moveOn(left, back.patches)).toEqual(viewOf(snapshotOf(await node.rooms.read(roomId))));
    expect(node.rooms.enter(roomId, 3)?.base).toEqual({ revision: 3, patches: [] });
  });

  it("R14: gives it after a restart of the server, too", async () => {
    const { roomId } = await aRoomWith("a", "b", "c");
    const restarted = startNode(database.url);
    await restarted.rooms.read(roomId);
    expect(restarted.rooms.enter(roomId, 1)?.base).toMatchObject({
      patches: [{ fromRevision: 1, revision: 3 }],
    });
    await restarted.close();
  });

  it("R14: gives a snapshot to who was away for longer than the log reaches back, or saw what is not", async () => {
    const { roomId } = await aRoomWith("a", "b", "c");
    await node.db.hot.query("delete from room_log where room_id = $1 and revision <= 2", [roomId]);
    const restarted = startNode(database.url);
    await restarted.rooms.read(roomId);
    expect(restarted.rooms.enter(roomId, 1)?.base).toMatchObject({ snapshot: { revision: 3 } });
    expect(restarted.rooms.enter(roomId, 2)?.base).toMatchObject({ patches: [{ fromRevision: 2 }] });
    expect(restarted.rooms.enter(roomId, 99)?.base).toMatchObject({ snapshot: { revision: 3 } });
    await restarted.close();
  });

  it("R15: gives who enters between two patches a base on which the next one fits exactly", async () => {
    const { roomId, host } = await aRoomWith("a", "b");
    const vote = (item: string, value: 1 | 0) =>
      send(node, roomId, host, { command: { type: "castVote", itemId: itemId(item), vote: value } });
    const ear = listenOn(node, crowd);
    const first = ear.told(3);
    await vote("a", 1);
    await first;
    // Within the quiet time after a patch: this one is held back, and reorders the queue.
    const next = ear.told(6);
    await vote("a", 0);
    await vote("b", 1);
    const entered = node.rooms.enter(roomId, null);
    if (!entered || !("snapshot" in entered.base)) throw new Error("no snapshot");
    expect(entered.base.revision).toBe(3);
    expect(entered.room.revision).toBe(5);
    await vote("b", 0);
    expect(await next).toMatchObject({ fromRevision: 3 });
    const view = moveOn(viewOf(entered.base.snapshot), ear.patches);
    expect(view).toEqual(viewOf(snapshotOf({ ...(await node.rooms.read(roomId)), revision: view.revision })));
  });

  it("R15: tells everybody what is held back when somebody enters who has seen it elsewhere", async () => {
    const { roomId, host } = await aRoomWith("a");
    const ear = listenOn(node, crowd);
    const first = ear.told(2);
    await send(node, roomId, host, addTrack("b"));
    await first;
    await send(node, roomId, host, addTrack("c"));
    expect(ear.patches.at(-1)?.revision).toBe(2);
    expect(node.rooms.enter(roomId, 3)?.base).toEqual({ revision: 3, patches: [] });
    expect(ear.patches.at(-1)).toMatchObject({ fromRevision: 2, revision: 3 });
  });
});
