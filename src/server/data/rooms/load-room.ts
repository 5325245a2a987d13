// A room as it stands, read in one statement: one snapshot, so its parts fit together.

import type { RoomCode, RoomId } from "#lib/contract/ids.ts";
import { leftItemsKeptMs } from "#lib/room/bounds.ts";
import { messagesKept } from "#lib/room/state.ts";
import { type RoomRow, roomIdRowSchema, roomRowSchema } from "./rows.ts";
import { type Queryable, runForOne } from "./statement.ts";

/** Commits of the log that come along, so that clients resume without another read. */
const logEntriesLoaded = 200;

const loadRoomStatement = {
  name: "load-room",
  row: roomRowSchema,
  text: `
    with kept as materialized (
      select * from queue_items
      where room_id = $1 and (status in ('waiting', 'playing') or left_at > to_timestamp($2::float8 / 1000))
    )
    select r.id, r.code, r.key, r.source, r.host_user_id as "hostUserId", r.revision::float8 as revision,
      (extract(epoch from r.ended_at) * 1000)::float8 as "endedAtMs", r.settings, r.playback,
      (select coalesce(json_agg(json_build_object(
          'id', i.id, 'track', i.track, 'addedBy', i.added_by,
          'addedAtMs', (extract(epoch from i.added_at) * 1000)::int8, 'status', i.status, 'rank', i.rank,
          'leftAtMs', (extract(epoch from i.left_at) * 1000)::int8, 'removedBy', i.removed_by,
          'pick', i.pick, 'clearedSeq', i.cleared_seq)
        order by i.added_at, i.id), '[]') from kept i) as items,
      (select coalesce(json_agg(json_build_array(v.item_id, v.up, v.down)), '[]') from (
          select v.item_id, coalesce(json_agg(v.member_id) filter (where v.vote > 0), '[]') as up,
            coalesce(json_agg(v.member_id) filter (where v.vote < 0), '[]') as down
          from votes v join kept i on i.id = v.item_id
          where v.room_id = r.id and v.vote <> 0 group by v.item_id) v) as votes,
      (select coalesce(json_agg(json_build_object(
          'id', m.id, 'userId', m.user_id, 'guestId', m.guest_id, 'name', m.name, 'role', m.role,
          'joinedAtMs', (extract(epoch from m.joined_at) * 1000)::int8,
          'mutedUntilMs', (extract(epoch from m.muted_until) * 1000)::int8,
          'removedUntilMs', (extract(epoch from m.removed_until) * 1000)::int8)
        order by m.joined_at, m.id), '[]') from members m where m.room_id = r.id) as members,
      (select coalesce(json_agg(json_build_object(
          'id', l.id, 'memberId', l.member_id, 'text', l.text, 'notice', l.notice,
          'sentAtMs', (extract(epoch from l.sent_at) * 1000)::int8,
          'deletedAtMs', (extract(epoch from l.deleted_at) * 1000)::int8)
        order by l.revision, l.sent_at), '[]')
        from (select * from messages where room_id = r.id order by revision desc, sent_at desc
          limit ${messagesKept}) l) as messages,
      (select coalesce(json_agg(json_build_object('revision', g.revision, 'changes', g.changes)
        order by g.revision), '[]')
        from (select * from room_log where room_id = r.id order by revision desc
          limit ${logEntriesLoaded}) g) as log
    from rooms r where r.id = $1`,
};

/** Null when there is no such room. `nowMs` decides which items left long ago. */
export function loadRoom(db: Queryable, roomId: RoomId, nowMs: number): Promise<RoomRow | null> {
  return runForOne(db, loadRoomStatement, [roomId, nowMs - leftItemsKeptMs]);
}

const findRoomStatement = {
  name: "find-room",
  row: roomIdRowSchema,
  text: "select id from rooms where code = $1",
};

export async function findRoomId(db: Queryable, code: RoomCode): Promise<RoomId | null> {
  const row = await runForOne(db, findRoomStatement, [code]);
  return row?.id ?? null;
}
