// The room behind a code, for somebody at its door.

import type { RoomCode, RoomKey } from "#lib/contract/ids.ts";
import { findMember } from "#lib/room/members.ts";
import type { RoomState } from "#lib/room/state.ts";
import type { Caller } from "#server/auth/identify.ts";
import type { AppContext } from "#server/context.ts";
import { AppError } from "#server/errors.ts";

type Request = { code: RoomCode; key: RoomKey | undefined; caller: Caller; address: string };

/**
 * The room of this code. A code that names no room, and a link whose key is wrong, are answered alike;
 * an address that tries many of them has to wait. Who has a seat or shows the key tries nothing: they
 * come in whatever others at their address do.
 *
 * @throws AppError `notFound`, `rateLimited`, `unavailable`
 */
export async function findDoor(
  ctx: Pick<AppContext, "limits" | "rooms">,
  { code, key, caller, address }: Request,
): Promise<RoomState> {
  const allowed = await ctx.limits.peek("failedCodeAddress", address);
  const mayBeKnown = key !== undefined || caller.account !== null || caller.guestId !== null;
  const room = allowed.ok || mayBeKnown ? await ctx.rooms.findByCode(code) : null;
  if (room && (key === room.key || hasSeat(room, caller))) return room;
  if (!allowed.ok) throw new AppError("rateLimited", { retryAfterMs: allowed.retryAfterMs });
  if (room && key === undefined) return room;
  await ctx.limits.take("failedCodeAddress", address);
  throw new AppError("notFound");
}

function hasSeat(room: RoomState, { account, guestId }: Caller): boolean {
  return findMember(room, { userId: account?.userId ?? null, guestId }) !== undefined;
}
