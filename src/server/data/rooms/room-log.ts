// The durable log of what each commit changed: how a node catches up.

import { z } from "zod";
import { type RoomId, roomIdSchema } from "#lib/contract/ids.ts";
import { type LogEntry, logRowSchema } from "./rows.ts";
import { type Queryable, run } from "./statement.ts";

/** Beyond this many commits a snapshot is the shorter way. */
export const logEntriesRead = 1_000;

const readLogStatement = {
  name: "read-log",
  row: logRowSchema,
  text: `
    select revision::float8 as revision, changes from room_log
    where room_id = $1 and revision > $2 order by revision limit ${logEntriesRead}`,
};

/** The commits after `revision`, oldest first, at most `logEntriesRead`. */
export function readLog(db: Queryable, roomId: RoomId, revision: number): Promise<LogEntry[]> {
  return run(db, readLogStatement, [roomId, revision]);
}

const readRevisionsStatement = {
  name: "read-revisions",
  row: z.object({ id: roomIdSchema, revision: z.number() }),
  text: "select id, revision::float8 as revision from rooms where id = any($1::uuid[])",
};

/** The present revision of each of these rooms. */
export async function readRevisions(db: Queryable, roomIds: readonly RoomId[]): Promise<Map<RoomId, number>> {
  const rows = await run(db, readRevisionsStatement, [roomIds]);
  return new Map(rows.map((row) => [row.id, row.revision]));
}

/** Kept whatever its age or size: so many of the newest commits. */
const commitsKept = 1_000;
const keptForMs = 10 * 60 * 1_000;
const bytesKept = 16 * 1024 * 1024;

const trimLogStatement = {
  name: "trim-log",
  row: z.object({ removed: z.number() }),
  text: `
    with sized as (
      select revision, created_at, row_number() over newest as place,
        sum(pg_column_size(changes)) over newest as bytes
      from room_log where room_id = $1 window newest as (order by revision desc)
    ), last as (
      select max(revision) as revision from sized
      where place > $2 and (created_at < to_timestamp($3::float8 / 1000) or bytes > $4)
    ), gone as (
      delete from room_log l using last where l.room_id = $1 and l.revision <= last.revision returning 1
    )
    select count(*)::float8 as removed from gone`,
};

/** Removes what nobody catches up from: the newest 1,000 commits or 10 minutes stay, whichever is more, within 16 MB. */
export async function trimLog(db: Queryable, roomId: RoomId, nowMs: number): Promise<number> {
  const [row] = await run(db, trimLogStatement, [roomId, commitsKept, nowMs - keptForMs, bytesKept]);
  return row?.removed ?? 0;
}
