// Somebody who was sent out of a room stands at its door.

import { forGoodMs } from "#lib/room/bounds.ts";
import { isShutOut } from "#lib/room/members.ts";
import type { Member } from "#lib/room/state.ts";
import { AppError } from "#server/errors.ts";

/** @throws AppError `removed`, with the time to wait unless it is for good */
export function requireWelcome(member: Member, nowMs: number): void {
  const { removedUntilMs } = member;
  if (removedUntilMs === null || !isShutOut(member, nowMs)) return;
  const isForGood = removedUntilMs === forGoodMs;
  throw new AppError("removed", isForGood ? {} : { retryAfterMs: removedUntilMs - nowMs });
}
