import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { itemId, messageId } from "#tests/support/builders.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { addTrack, openTestRoom, send, startNode, type TestNode } from "./node.ts";

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

const tables = ["rooms", "members", "queue_items", "votes", "messages", "room_log"];

async function rowsOf(roomId: string): Promise<number[]> {
  const counts = tables.map(async (table) => {
    const key = table === "rooms" ? "id" : "room_id";
    const { rows } = await node.db.hot.query(
      `select count(*)::int as count from ${table} where ${key} = $1`,
      [roomId],
    );
    return rows[0].count;
  });
  return Promise.all(counts);
}

describe("a room that is deleted", () => {
  it("leaves nothing behind, and nobody else's room is touched", async () => {
    const opened = [await openTestRoom(node.db), await openTestRoom(node.db)] as const;
    for (const { roomId, host } of opened) {
      await send(node, roomId, host, addTrack("a"));
      await send(node, roomId, host, { command: { type: "castVote", itemId: itemId("a"), vote: 1 } });
      await send(node, roomId, host, { command: { type: "say", messageId: messageId("hi"), text: "hi" } });
    }
    const [gone, kept] = opened;
    const { hostUserId } = await node.rooms.read(gone.roomId);
    await node.db.prisma.user.delete({ where: { id: hostUserId } });
    expect(await rowsOf(gone.roomId)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(await rowsOf(kept.roomId)).toEqual([1, 1, 1, 1, 1, 3]);
    await expect(send(node, gone.roomId, gone.host, addTrack("b"))).rejects.toMatchObject({
      code: "notFound",
    });
  });
});
