// A member wants something of a room.

import type { MemberId, RoomId } from "#lib/contract/ids.ts";
import type { AddTracks, RoomCommand } from "#lib/contract/room-commands.ts";
import type { Facts } from "#lib/room/outcome.ts";
import type { RoomState } from "#lib/room/state.ts";
import type { AppContext } from "#server/context.ts";
import { AppError, toWireError } from "#server/errors.ts";
import type { LimitName } from "#server/limits/limits.ts";
import { findFacts } from "./find-facts.ts";

export type RoomCommandContext = Pick<
  AppContext,
  "clock" | "db" | "limits" | "log" | "metrics" | "providers" | "rooms"
>;

type Done = { revision: number; skipped?: number };
type Submission = { roomId: RoomId; memberId: MemberId; command: RoomCommand };

/**
 * Applies one command to one room; resolves after the commit.
 *
 * @returns the revision that the command is part of, or the present one where it changed nothing; for
 *   addTracks how many of them were skipped, where some were
 * @throws AppError the core's refusal; `notFound`, `notMember`, `removed`, `rateLimited`, `busy`, `unavailable`,
 *   `unknown` (send it again), for addTrack also the provider's
 */
export async function submitRoomCommand(ctx: RoomCommandContext, submission: Submission): Promise<Done> {
  const { type } = submission.command;
  try {
    const done = await submit(ctx, submission);
    ctx.metrics.commands.inc({ type, outcome: "ok" });
    return done;
  } catch (error) {
    ctx.metrics.commands.inc({ type, outcome: toWireError(error).code });
    throw error;
  }
}

async function submit(ctx: RoomCommandContext, { roomId, memberId, command }: Submission): Promise<Done> {
  await takeLimits(ctx, memberId, command);
  const room = await ctx.rooms.read(roomId);
  const facts = await findFacts(ctx, room, { memberId, command });
  const committed = await ctx.rooms.submit(roomId, { memberId, command, facts });
  const skipped = command.type === "addTracks" ? skippedOf(command, committed.room, facts) : 0;
  return { revision: committed.revision, ...(skipped > 0 ? { skipped } : {}) };
}

/** Those that are not part of the room, and never were. */
function skippedOf({ tracks }: AddTracks, room: RoomState, { knownItems }: Facts): number {
  return tracks.filter(({ itemId }) => !room.items.has(itemId) && !knownItems?.has(itemId)).length;
}

const specialLimits: Partial<Record<RoomCommand["type"], LimitName>> = {
  castVote: "vote",
  say: "say",
  addTrack: "add",
  addTracks: "addMany",
};

async function takeLimits(ctx: RoomCommandContext, memberId: MemberId, command: RoomCommand): Promise<void> {
  const special = specialLimits[command.type];
  for (const limit of special ? (["command", special] as const) : (["command"] as const)) {
    const taken = await ctx.limits.take(limit, memberId);
    if (!taken.ok) throw new AppError("rateLimited", { retryAfterMs: taken.retryAfterMs });
  }
}
