// Anybody looks at a room.

import type { RoomCode } from "#lib/contract/ids.ts";
import type { RoomSnapshot } from "#lib/contract/room.ts";
import { snapshotOf } from "#lib/room/view.ts";
import type { AppContext } from "#server/context.ts";

/** The room of this code as it is now; null when there is none. @throws AppError `unavailable` */
export async function readRoom(ctx: Pick<AppContext, "rooms">, code: RoomCode): Promise<RoomSnapshot | null> {
  const room = await ctx.rooms.findByCode(code);
  return room && snapshotOf(room);
}
