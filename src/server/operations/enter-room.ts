// Somebody opens a room's page: with a seat, or only to look.

import type { MemberId, RoomCode, RoomId, RoomKey } from "#lib/contract/ids.ts";
import type { Caller } from "#server/auth/identify.ts";
import type { AppContext } from "#server/context.ts";
import { AppError } from "#server/errors.ts";
import { claimSeat } from "./claim-seat.ts";
import { findDoor } from "./find-door.ts";

type Request = { code: RoomCode; key?: RoomKey | undefined; caller: Caller; address: string };

/**
 * Which room that is and which seat the caller has there: null for somebody who only looks.
 *
 * @throws AppError `notFound`, `roomEnded`, `removed`, `rateLimited`, `busy`, `unavailable`, `unknown`
 */
export async function enterRoom(
  ctx: Pick<AppContext, "clock" | "limits" | "rooms">,
  { code, key, caller, address }: Request,
): Promise<{ roomId: RoomId; memberId: MemberId | null; key: RoomKey }> {
  const room = await findDoor(ctx, { code, key, caller, address });
  if (room.endedAtMs !== null) throw new AppError("roomEnded");
  const identity = { userId: caller.account?.userId ?? null, guestId: caller.guestId };
  const seat = await claimSeat(ctx, room, identity);
  return { roomId: room.id, memberId: seat?.memberId ?? null, key: room.key };
}
