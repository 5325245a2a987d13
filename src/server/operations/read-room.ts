// Anybody with the code looks at a room.

import type { RoomCode } from "#lib/contract/ids.ts";
import type { RoomSnapshot } from "#lib/contract/room.ts";
import { snapshotOf } from "#lib/room/view.ts";
import type { AppContext } from "#server/context.ts";
import { findRoomId, loadRoom } from "#server/data/rooms/load-room.ts";
import { stateOf } from "#server/rooms/room-state.ts";

/** The room as Postgres has it now, for processes that keep no rooms in memory; null when there is none. */
export async function readRoom(
  ctx: Pick<AppContext, "clock" | "db">,
  code: RoomCode,
): Promise<{ snapshot: RoomSnapshot; hasEnded: boolean } | null> {
  const roomId = await findRoomId(ctx.db.hot, code);
  const row = roomId && (await loadRoom(ctx.db.hot, roomId, ctx.clock.nowMs()));
  if (!row) return null;
  const room = stateOf(row);
  return { snapshot: snapshotOf(room), hasEnded: room.endedAtMs !== null };
}
