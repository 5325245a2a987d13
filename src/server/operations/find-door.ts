// The room behind a code, for somebody at its door.

import type { RoomCode, RoomKey } from "#lib/contract/ids.ts";
import { findMember } from "#lib/room/members.ts";
import type { Identity, RoomState } from "#lib/room/state.ts";
import type { Caller } from "#server/auth/identify.ts";
import type { AppContext } from "#server/context.ts";
import { AppError } from "#server/errors.ts";
import { requireWelcome } from "./require-welcome.ts";

type Request = { code: RoomCode; key: RoomKey | undefined; caller: Caller; address: string };

/**
 * The room of this code. A code that names no room, and a link whose key is wrong, are answered alike;
 * an address that tries many of them has to wait. Who has a seat or shows the key tries nothing: they
 * come in whatever others at their address do.
 *
 * @throws AppError `notFound`, `removed` (sent out, and the time is not over), `rateLimited`, `unavailable`
 */
export async function findDoor(
  ctx: Pick<AppContext, "clock" | "limits" | "rooms">,
  { code, key, caller, address }: Request,
): Promise<RoomState> {
  const allowed = await ctx.limits.peek("failedCodeAddress", address);
  const mayBeKnown = key !== undefined || caller.account !== null || caller.guestId !== null;
  const room = allowed.ok || mayBeKnown ? await ctx.rooms.findByCode(code) : null;
  const member = room && findMember(room, identityOf(caller));
  if (member) requireWelcome(member, ctx.clock.nowMs());
  if (room && (key === room.key || member)) return room;
  if (!allowed.ok) throw new AppError("rateLimited", { retryAfterMs: allowed.retryAfterMs });
  if (room && key === undefined) return room;
  await ctx.limits.take("failedCodeAddress", address);
  throw new AppError("notFound");
}

function identityOf({ account, guestId }: Caller): Identity {
  return { userId: account?.userId ?? null, guestId };
}
