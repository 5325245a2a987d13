// One round of commits: whatever changed in up to 64 rooms, stored in one statement.

import type pg from "pg";
import type { RoomId } from "#lib/contract/ids.ts";
import { type Failure, failureOf } from "./failure.ts";
import { columnsOf, type Want } from "./round-columns.ts";
import { roomIdRowSchema } from "./rows.ts";
import { run } from "./statement.ts";

// `locked` joins on the revision too: where a room has moved on, nothing of it is stored. A row that is
// locked by another round is read again when that ends, so of two rounds on one revision one wins. The
// order by id is the same for all rounds: no deadlock. The key of room_log is the second fence.
const commitStatement = {
  name: "commit-round",
  row: roomIdRowSchema,
  text: `
    with want as (
      select * from unnest($2::uuid[], $3::int8[], $4::text[], $5::text[], $6::text[], $7::float8[], $8::float8[],
        $9::float8[]) as w (room_id, revision, changes, settings, playback, due_ms, unsettled_ms, ended_ms)
    ), locked as (
      select r.id from rooms r join want w on w.room_id = r.id and w.revision = r.revision
      where w.changes is not null
      order by r.id for no key update of r
    ), won as (
      update rooms r set revision = r.revision + 1, changed_at = to_timestamp($1::float8 / 1000),
        settings = coalesce(w.settings::jsonb, r.settings),
        playback = coalesce(w.playback::jsonb, r.playback),
        due_at = case when w.playback is null then r.due_at else to_timestamp(w.due_ms / 1000) end,
        unsettled_at = case when w.playback is null then r.unsettled_at else to_timestamp(w.unsettled_ms / 1000) end,
        ended_at = coalesce(to_timestamp(w.ended_ms / 1000), r.ended_at)
      from locked l join want w on w.room_id = l.id
      where r.id = l.id
      returning r.id, r.revision
    ), logged as (
      insert into room_log (room_id, revision, changes, created_at)
      select won.id, won.revision, w.changes::jsonb, to_timestamp($1::float8 / 1000)
      from won join want w on w.room_id = won.id
    ), voted as (
      insert into votes (room_id, item_id, member_id, vote)
      select v.room_id, v.item_id, v.member_id, v.vote
      from unnest($10::uuid[], $11::uuid[], $12::uuid[], $13::int2[]) as v (room_id, item_id, member_id, vote)
      join won on won.id = v.room_id
      on conflict (room_id, item_id, member_id) do update set vote = excluded.vote
    ), queued as (
      insert into queue_items
        (room_id, id, track, added_by, added_at, status, rank, left_at, removed_by, pick, cleared_seq)
      select i.room_id, i.id, i.track, i.added_by, to_timestamp(i.added_ms / 1000), i.status, i.rank,
        to_timestamp(i.left_ms / 1000), i.removed_by, i.pick, i.cleared_seq
      from json_to_recordset($14) as i (room_id uuid, id uuid, track jsonb, added_by uuid, added_ms float8,
        status text, rank float8, left_ms float8, removed_by uuid, pick float8, cleared_seq int8)
      join won on won.id = i.room_id
      on conflict (room_id, id) do update set status = excluded.status, rank = excluded.rank,
        left_at = excluded.left_at, removed_by = excluded.removed_by, pick = excluded.pick,
        cleared_seq = excluded.cleared_seq
    ), said as (
      insert into messages (room_id, id, member_id, text, notice, sent_at, revision, deleted_at)
      select m.room_id, m.id, m.member_id, m.text, m.notice, to_timestamp(m.sent_ms / 1000), won.revision,
        to_timestamp(m.deleted_ms / 1000)
      from json_to_recordset($15) as m (room_id uuid, id uuid, member_id uuid, text text, notice jsonb,
        sent_ms float8, deleted_ms float8)
      join won on won.id = m.room_id
      on conflict (room_id, id) do update set text = excluded.text, deleted_at = excluded.deleted_at
        where excluded.deleted_at is not null
    ), seated as (
      insert into members (room_id, id, user_id, guest_id, name, role, joined_at, muted_until, removed_until)
      select m.room_id, m.id, m.user_id, m.guest_id, m.name, m.role, to_timestamp(m.joined_ms / 1000),
        to_timestamp(m.muted_ms / 1000), to_timestamp(m.removed_ms / 1000)
      from json_to_recordset($16) as m (room_id uuid, id uuid, user_id uuid, guest_id uuid, name text, role text,
        joined_ms float8, muted_ms float8, removed_ms float8)
      join won on won.id = m.room_id
      on conflict (room_id, id) do update set user_id = excluded.user_id, guest_id = excluded.guest_id,
        name = excluded.name, role = excluded.role, muted_until = excluded.muted_until,
        removed_until = excluded.removed_until
    )
    select id from won
    union all
    select r.id from rooms r join want w on w.room_id = r.id and w.revision = r.revision where w.changes is null`,
};

export type RoundOutcome =
  /** The rooms whose revision was still the wanted one; those with changes are one further now. */
  | { readonly kind: "stored"; readonly won: ReadonlySet<RoomId> }
  | { readonly kind: Failure; readonly error: unknown };

/** Stores a round: everything of the rooms that won, nothing of the others. Never throws. */
export async function commitRound(
  pool: pg.Pool,
  wants: readonly Want[],
  nowMs: number,
): Promise<RoundOutcome> {
  let client: pg.PoolClient;
  try {
    client = await pool.connect();
  } catch (error) {
    return { kind: "refused", error };
  }
  try {
    const rows = await run(client, commitStatement, columnsOf(wants, nowMs));
    client.release();
    return { kind: "stored", won: new Set(rows.map((row) => row.id)) };
  } catch (error) {
    const kind = failureOf(error);
    // A connection that lost an answer must not give it to the next question.
    client.release(kind === "unknown");
    return { kind, error };
  }
}
