// Votes: absolute, one per member and item, on what waits.

import type { CastVote } from "#lib/contract/room-commands.ts";
import { ok, refuse } from "#lib/result.ts";
import { type Asked, type Outcome, unchanged } from "./outcome.ts";
import type { RoomState } from "./state.ts";

/**
 * Records one member's vote on a waiting track. Voting again replaces the vote; 0 withdraws it.
 * The order of the queue is not stored: `queueOrder` derives it from scores.
 */
export function castVote(room: RoomState, { itemId, vote }: CastVote, { by }: Asked): Outcome {
  const item = room.items.get(itemId);
  if (item?.status !== "waiting") return refuse("itemGone");
  const present = room.votes.get(by.id)?.get(itemId) ?? 0;
  if (present === vote) return unchanged;
  return ok([{ entity: "vote", itemId, memberId: by.id, vote }]);
}
