// Ids that a room has seen, for its whole life: what is sent again is not done again.

import { z } from "zod";
import { type MessageId, type QueueItemId, queueItemIdSchema, type RoomId } from "#lib/contract/ids.ts";
import { type Queryable, run, runForOne } from "./statement.ts";

const row = z.object({ isKnown: z.boolean() });

const knownItemStatement = {
  name: "known-item",
  row,
  text: `select exists(select 1 from queue_items where room_id = $1 and id = $2) as "isKnown"`,
};

const knownItemsStatement = {
  name: "known-items",
  row: z.object({ id: queueItemIdSchema }),
  text: "select id from queue_items where room_id = $1 and id = any($2::uuid[])",
};

const knownMessageStatement = {
  name: "known-message",
  row,
  text: `select exists(select 1 from messages where room_id = $1 and id = $2) as "isKnown"`,
};

export async function isKnownItem(db: Queryable, roomId: RoomId, id: QueueItemId): Promise<boolean> {
  return (await runForOne(db, knownItemStatement, [roomId, id]))?.isKnown ?? false;
}

/** Those of these ids that the room has had an item of. */
export async function findKnownItems(
  db: Queryable,
  roomId: RoomId,
  ids: readonly QueueItemId[],
): Promise<Set<QueueItemId>> {
  const rows = await run(db, knownItemsStatement, [roomId, ids]);
  return new Set(rows.map((row) => row.id));
}

export async function isKnownMessage(db: Queryable, roomId: RoomId, id: MessageId): Promise<boolean> {
  return (await runForOne(db, knownMessageStatement, [roomId, id]))?.isKnown ?? false;
}
