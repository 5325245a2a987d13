// Lines of chat that are no longer part of a room's state.

import type { MessageId, RoomId } from "#lib/contract/ids.ts";
import { messageSchema } from "#lib/room/changes.ts";
import type { Message } from "#lib/room/state.ts";
import { type Queryable, run, runForOne } from "./statement.ts";

const columns = `id, member_id as "memberId", text, notice, (extract(epoch from sent_at) * 1000)::float8 as "sentAtMs",
      (extract(epoch from deleted_at) * 1000)::float8 as "deletedAtMs"`;

const findMessageStatement = {
  name: "find-message",
  row: messageSchema,
  text: `select ${columns} from messages where room_id = $1 and id = $2`,
};

/** The line of this id, those that were taken back included; null when the room never had it. */
export function findMessage(db: Queryable, roomId: RoomId, id: MessageId): Promise<Message | null> {
  return runForOne(db, findMessageStatement, [roomId, id]);
}

// Times rise within a room, in the order of its commits; the revision leads because the index has it first.
const readMessagesStatement = {
  name: "read-messages",
  row: messageSchema,
  text: `
    select ${columns} from messages
    where room_id = $1 and deleted_at is null and ($2::uuid is null or (revision, sent_at) <
      (select b.revision, b.sent_at from messages b where b.room_id = $1 and b.id = $2))
    order by revision desc, sent_at desc limit $3`,
};

/** The newest lines before `before`, or of all; newest first. None where the room never had `before`. */
export function readMessages(
  db: Queryable,
  roomId: RoomId,
  { before, limit }: { before: MessageId | null; limit: number },
): Promise<Message[]> {
  return run(db, readMessagesStatement, [roomId, before, limit]);
}
