// The seat that somebody has, made the account's where it was a guest's.

import type { Seat } from "#lib/contract/room.ts";
import { findMember } from "#lib/room/members.ts";
import type { Identity, RoomState } from "#lib/room/state.ts";
import type { AppContext } from "#server/context.ts";
import { seatOf } from "#server/presenters/rooms.ts";

/**
 * The caller's seat; null when there is none, or when it was lost and may be taken again. A guest who has signed in since keeps seat, tracks and
 * votes: from now on they are the account's.
 *
 * @throws AppError as the committer's `submit`
 */
export async function claimSeat(
  ctx: Pick<AppContext, "rooms">,
  room: RoomState,
  identity: Identity,
): Promise<Seat | null> {
  const member = findMember(room, identity);
  if (member?.removedUntilMs !== null) return null;
  const { userId } = identity;
  const isUnclaimed = userId !== null && member.userId === null && room.endedAtMs === null;
  if (isUnclaimed) await ctx.rooms.system(room.id, { type: "claimMember", memberId: member.id, userId });
  return seatOf(member);
}
