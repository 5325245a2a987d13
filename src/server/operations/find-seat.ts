// Which member of a room is asking.

import type { RoomCode } from "#lib/contract/ids.ts";
import { findMember } from "#lib/room/members.ts";
import type { Member, RoomState } from "#lib/room/state.ts";
import type { Caller } from "#server/auth/identify.ts";
import type { AppContext } from "#server/context.ts";
import { AppError } from "#server/errors.ts";
import { findDoor } from "./find-door.ts";

/**
 * The room of this code and the caller's seat in it; an account wins over a guest pass.
 *
 * @throws AppError `notFound`, `notMember`, `removed`, `rateLimited`, `unavailable`
 */
export async function requireSeat(
  ctx: Pick<AppContext, "clock" | "limits" | "rooms">,
  { code, caller, address }: { code: RoomCode; caller: Caller; address: string },
): Promise<{ room: RoomState; member: Member }> {
  const room = await findDoor(ctx, { code, key: undefined, caller, address });
  const member = findMember(room, { userId: caller.account?.userId ?? null, guestId: caller.guestId });
  if (member?.removedUntilMs !== null) throw new AppError("notMember");
  return { room, member };
}
