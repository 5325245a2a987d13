// A member wants something of a room.

import type { MemberId, RoomId } from "#lib/contract/ids.ts";
import type { RoomCommand } from "#lib/contract/room-commands.ts";
import type { Facts } from "#lib/room/outcome.ts";
import { mayCommand } from "#lib/room/permissions.ts";
import type { RoomState } from "#lib/room/state.ts";
import type { AppContext } from "#server/context.ts";
import { AppError, toWireError } from "#server/errors.ts";
import type { LimitName } from "#server/limits/limits.ts";
import { resolveTrack } from "./resolve-track.ts";

export type RoomCommandContext = Pick<
  AppContext,
  "clock" | "db" | "limits" | "log" | "metrics" | "providers" | "rooms"
>;

type Submission = { roomId: RoomId; memberId: MemberId; command: RoomCommand };

/**
 * Applies one command to one room; resolves after the commit.
 *
 * @returns the revision that the command is part of, or the present one where it changed nothing
 * @throws AppError the core's refusal; `notFound`, `notMember`, `rateLimited`, `busy`, `unavailable`,
 *   `unknown` (send it again), for addTrack also the provider's
 */
export async function submitRoomCommand(
  ctx: RoomCommandContext,
  submission: Submission,
): Promise<{ revision: number }> {
  const { type } = submission.command;
  try {
    const revision = await submit(ctx, submission);
    ctx.metrics.commands.inc({ type, outcome: "ok" });
    return { revision };
  } catch (error) {
    ctx.metrics.commands.inc({ type, outcome: toWireError(error).code });
    throw error;
  }
}

async function submit(ctx: RoomCommandContext, { roomId, memberId, command }: Submission): Promise<number> {
  await takeLimits(ctx, memberId, command);
  const room = await ctx.rooms.read(roomId);
  const facts = await findFacts(ctx, room, { memberId, command });
  const { revision } = await ctx.rooms.submit(roomId, { memberId, command, facts });
  return revision;
}

const specialLimits: Partial<Record<RoomCommand["type"], LimitName>> = {
  castVote: "vote",
  say: "say",
  addTrack: "add",
};

async function takeLimits(ctx: RoomCommandContext, memberId: MemberId, command: RoomCommand): Promise<void> {
  const special = specialLimits[command.type];
  for (const limit of special ? (["command", special] as const) : (["command"] as const)) {
    const taken = await ctx.limits.take(limit, memberId);
    if (!taken.ok) throw new AppError("rateLimited", { retryAfterMs: taken.retryAfterMs });
  }
}

/** Asks the world only for what the room will not refuse anyway. */
async function findFacts(
  ctx: RoomCommandContext,
  room: RoomState,
  { memberId, command }: Pick<Submission, "memberId" | "command">,
): Promise<Facts> {
  const member = room.members.get(memberId);
  const isRefused = room.endedAtMs !== null || (member && !mayCommand(member.role, command.type));
  if (isRefused) return {};
  if (command.type === "say") {
    return { isKnownMessage: await ctx.rooms.isKnownMessage(room, command.messageId) };
  }
  if (command.type !== "addTrack") return {};
  if (await ctx.rooms.isKnownItem(room, command.itemId)) return { isKnownItem: true };
  if (command.track.provider !== room.source) return {};
  return { track: await resolveTrack(ctx, { hostUserId: room.hostUserId, ref: command.track }) };
}
