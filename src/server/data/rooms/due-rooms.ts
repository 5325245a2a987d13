// Rooms that something is due in: a track that ends, a player whose answer nobody recorded.

import { z } from "zod";
import { type RoomId, roomIdSchema } from "#lib/contract/ids.ts";
import { roomIdRowSchema } from "./rows.ts";
import { type Queryable, run } from "./statement.ts";

const dueRowSchema = z.object({ id: roomIdSchema, seq: z.number(), dueAtMs: z.number() });
export type DueRoom = z.infer<typeof dueRowSchema>;

const dueStatement = {
  name: "due-rooms",
  row: dueRowSchema,
  text: `
    select id, (playback ->> 'seq')::float8 as seq, (extract(epoch from due_at) * 1000)::float8 as "dueAtMs"
    from rooms where due_at <= to_timestamp($1::float8 / 1000) and ended_at is null
    order by due_at limit $2`,
};

/** The rooms whose track ends until `untilMs`, the most urgent first. */
export function findDueRooms(db: Queryable, untilMs: number, limit: number): Promise<DueRoom[]> {
  return run(db, dueStatement, [untilMs, limit]);
}

const unsettledStatement = {
  name: "claim-unsettled-rooms",
  row: roomIdRowSchema,
  text: `
    update rooms set unsettled_at = to_timestamp($1::float8 / 1000)
    where id in (
      select id from rooms where unsettled_at <= to_timestamp($2::float8 / 1000)
      order by unsettled_at limit $3 for no key update skip locked)
    returning id`,
};

/**
 * Takes up to `limit` rooms whose playback has been waiting for its outcome since `sinceMs`. Nobody
 * else is given them until as much time has passed again.
 */
export async function claimUnsettledRooms(
  db: Queryable,
  { nowMs, sinceMs, limit }: { nowMs: number; sinceMs: number; limit: number },
): Promise<RoomId[]> {
  const rows = await run(db, unsettledStatement, [nowMs, sinceMs, limit]);
  return rows.map((row) => row.id);
}
