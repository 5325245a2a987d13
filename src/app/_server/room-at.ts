// The room at an address, as it is when the page is made.

import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { roomCodeSchema } from "#lib/contract/ids.ts";
import type { RoomSnapshot, Seat, Vote } from "#lib/contract/room.ts";
import { readRoom } from "#server/operations/read-room.ts";
import { currentCaller } from "./caller.ts";
import { webContext } from "./context.ts";

export type RoomAtAddress = {
  snapshot: RoomSnapshot;
  hasEnded: boolean;
  /** Null for somebody who only looks. */
  me: Seat | null;
  myVotes: Record<string, Vote>;
  isSignedIn: boolean;
  /** Server time of all this, epoch milliseconds. */
  madeAtMs: number;
};

/** Null where no room is; an address that tries many codes finds none for a while but where it has a seat. */
export const roomAt = cache(async (typed: string): Promise<RoomAtAddress | null> => {
  const code = roomCodeSchema.safeParse(typed);
  if (!code.success) return null;
  const ctx = webContext();
  // The front writes this header itself, from the connection.
  const address = (await headers()).get("x-forwarded-for") ?? "";
  const allowed = await ctx.limits.peek("failedCodeAddress", address);
  const { account, guestId } = await currentCaller();
  const room = await readRoom(ctx, code.data, { userId: account?.userId ?? null, guestId });
  // Who has a seat tries nothing, whatever others at the same address do.
  if (!allowed.ok && !room?.me) return null;
  if (!room) {
    await ctx.limits.take("failedCodeAddress", address);
    return null;
  }
  return { ...room, isSignedIn: account !== null, madeAtMs: ctx.clock.nowMs() };
});
