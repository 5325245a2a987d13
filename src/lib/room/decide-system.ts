// The one door for what the room itself does: people arrive, tracks end, the player answers.

import { unreachable } from "#lib/assert.ts";
import { refuse } from "#lib/result.ts";
import { type ClaimMember, claimMember, type Join, join } from "./members.ts";
import { type Acting, type Outcome, unchanged } from "./outcome.ts";
import {
  type Advance,
  advance,
  type SettlePlayback,
  settlePlayback,
  type TrackUnavailable,
  trackUnavailable,
} from "./playback-system.ts";
import type { RoomState } from "./state.ts";

export type SystemCommand = Join | ClaimMember | Advance | SettlePlayback | TrackUnavailable;

/** Decides what the room does by itself. A room that has ended still learns that its music stopped. */
export function decideSystem(room: RoomState, command: SystemCommand, acting: Acting): Outcome {
  const hasEnded = room.endedAtMs !== null;
  switch (command.type) {
    case "join":
      return hasEnded ? refuse("roomEnded") : join(room, command, acting);
    case "claimMember":
      return hasEnded ? refuse("roomEnded") : claimMember(room, command);
    case "advance":
      return hasEnded ? unchanged : advance(room, command, acting);
    case "settlePlayback":
      return settlePlayback(room, command, acting);
    case "trackUnavailable":
      return hasEnded ? unchanged : trackUnavailable(room, command, acting);
    default:
      return unreachable(command);
  }
}
