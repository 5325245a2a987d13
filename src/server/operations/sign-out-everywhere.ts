// A person ends all of their sessions, wherever they are.

import type { UserId } from "#lib/contract/ids.ts";
import type { Database } from "#server/data/database.ts";
import { deleteSessionsOf } from "#server/data/sessions.ts";
import type { BusMessage } from "#server/rooms/bus.ts";

/** Every session of the user ends, and what was opened with them is cut; answers how many there were. */
export async function signOutEverywhere(
  ctx: { db: Database; publish: (message: BusMessage) => Promise<void> },
  userId: UserId,
): Promise<number> {
  const ended = await deleteSessionsOf(ctx.db, userId);
  await ctx.publish({ kind: "signedOut", userId, sessionHash: null });
  return ended;
}
