// Somebody takes a seat in a room.

import {
  type GuestId,
  guestIdSchema,
  memberIdSchema,
  type RoomCode,
  type RoomKey,
} from "#lib/contract/ids.ts";
import type { Seat } from "#lib/contract/room.ts";
import { findMember } from "#lib/room/members.ts";
import type { Identity, RoomState } from "#lib/room/state.ts";
import type { Caller } from "#server/auth/identify.ts";
import type { AppContext } from "#server/context.ts";
import { AppError } from "#server/errors.ts";
import { seatOf } from "#server/presenters/rooms.ts";
import { claimSeat } from "./claim-seat.ts";
import { findDoor } from "./find-door.ts";

type Ctx = Pick<AppContext, "clock" | "ids" | "limits" | "rooms">;
type Request = { code: RoomCode; key: RoomKey | undefined; name: string; caller: Caller; address: string };

/**
 * Gives the caller a seat, or the one that account or guest pass had before.
 *
 * @returns the seat, and the guest id that the caller's pass must carry: null for an account
 * @throws AppError `notFound`, `roomEnded`, `roomFull` (with the link; `notFound` with a typed code),
 *   `removed`, `rateLimited`, `busy`, `unavailable`, `unknown`
 */
export async function joinRoom(
  ctx: Ctx,
  { code, key, name, caller, address }: Request,
): Promise<{ seat: Seat; guestId: GuestId | null }> {
  const taken = await ctx.limits.take("joinAddress", address);
  if (!taken.ok) throw new AppError("rateLimited", { retryAfterMs: taken.retryAfterMs });
  const room = await findDoor(ctx, { code, key, caller, address });
  const userId = caller.account?.userId ?? null;
  const guestId = caller.guestId ?? (userId === null ? guestIdSchema.parse(ctx.ids.uuid()) : null);
  const identity = { userId, guestId };
  const seat = (await claimSeat(ctx, room, identity)) ?? (await takeSeat(ctx, room, { identity, name, key }));
  return { seat, guestId: userId === null ? guestId : null };
}

async function takeSeat(
  ctx: Ctx,
  room: RoomState,
  { identity, name, key }: { identity: Identity; name: string; key: RoomKey | undefined },
): Promise<Seat> {
  const memberId = memberIdSchema.parse(ctx.ids.uuidV7());
  try {
    const joined = await ctx.rooms.system(room.id, { type: "join", memberId, ...identity, name });
    const member = findMember(joined.room, identity);
    if (!member) throw new AppError("internal");
    return seatOf(member);
  } catch (error) {
    // A typed code that is full answers as one that is wrong.
    const isFull = error instanceof AppError && error.code === "roomFull";
    throw isFull && key === undefined ? new AppError("notFound") : error;
  }
}
