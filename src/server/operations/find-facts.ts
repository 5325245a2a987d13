// What a command needs to know that the room's state does not tell.

import type { MemberId } from "#lib/contract/ids.ts";
import type { AddTrack, AddTracks, RoomCommand } from "#lib/contract/room-commands.ts";
import type { Facts } from "#lib/room/outcome.ts";
import { isLeftToHosts, mayCommand } from "#lib/room/permissions.ts";
import type { RoomState } from "#lib/room/state.ts";
import type { AppContext } from "#server/context.ts";
import { findStoredTracks } from "#server/data/tracks.ts";
import { resolveTrack } from "./resolve-track.ts";

type Ctx = Pick<AppContext, "clock" | "db" | "providers" | "rooms">;

/**
 * Asks the world only for what the room will not refuse anyway.
 *
 * @throws AppError `unavailable`; for addTrack also the provider's
 */
export async function findFacts(
  ctx: Ctx,
  room: RoomState,
  { memberId, command }: { memberId: MemberId; command: RoomCommand },
): Promise<Facts> {
  if (isRefused(room, memberId, command)) return {};
  switch (command.type) {
    case "addTrack":
      return factsOfTrack(ctx, room, command);
    case "addTracks":
      return factsOfTracks(ctx, room, command);
    case "say":
      return { isKnownMessage: await ctx.rooms.isKnownMessage(room, command.messageId) };
    case "deleteMessage": {
      const message = await ctx.rooms.findMessage(room, command.messageId);
      return message ? { message } : {};
    }
    default:
      return {};
  }
}

function isRefused(room: RoomState, memberId: MemberId, { type }: RoomCommand): boolean {
  const member = room.members.get(memberId);
  if (room.endedAtMs !== null || !member || member.removedUntilMs !== null) return true;
  return !mayCommand(member.role, type) || isLeftToHosts(member.role, type, room.settings);
}

async function factsOfTrack(ctx: Ctx, room: RoomState, { itemId, track }: AddTrack): Promise<Facts> {
  if (await ctx.rooms.isKnownItem(room, itemId)) return { isKnownItem: true };
  if (track.provider !== room.source) return {};
  return { track: await resolveTrack(ctx, { hostUserId: room.hostUserId, ref: track }) };
}

/** Stored tracks alone: whoever adds a hundred has just been shown them, and no provider is asked a hundred times. */
async function factsOfTracks(ctx: Ctx, room: RoomState, { tracks }: AddTracks): Promise<Facts> {
  const ids = tracks.map(({ itemId }) => itemId);
  const knownItems = await ctx.rooms.findKnownItems(room, ids);
  const wanted = tracks.filter(
    ({ itemId, track }) => !knownItems.has(itemId) && track.provider === room.source,
  );
  const stored = await findStoredTracks(
    ctx.db,
    room.source,
    wanted.map(({ track }) => track.id),
  );
  const found = wanted.flatMap(({ itemId, track }) => {
    const seen = stored.get(track.id);
    return seen ? [[itemId, seen] as const] : [];
  });
  return { knownItems, tracks: new Map(found) };
}
