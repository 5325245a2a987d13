// The one door for what members want: a command in, the rows that change or a refusal out.
// No effects: deciding again on a newer state is harmless.

import { unreachable } from "#lib/assert.ts";
import type { RoomCommand } from "#lib/contract/room-commands.ts";
import { refuse } from "#lib/result.ts";
import { say } from "./chat.ts";
import type { Asked, Outcome } from "./outcome.ts";
import { mayCommand } from "./permissions.ts";
import { commandPlayback } from "./playback-commands.ts";
import { addTrack, removeItem, undo } from "./queue.ts";
import { changeSettings, endRoom } from "./settings.ts";
import type { RoomState } from "./state.ts";
import { castVote } from "./votes.ts";

/** Decides one command of one member on the room as it is. */
export function decide(room: RoomState, command: RoomCommand, asked: Asked): Outcome {
  if (room.endedAtMs !== null) return refuse("roomEnded");
  if (!mayCommand(asked.by.role, command.type)) return refuse("forbidden");
  switch (command.type) {
    case "addTrack":
      return addTrack(room, command, asked);
    case "removeItem":
      return removeItem(room, command, asked);
    case "undo":
      return undo(room, command, asked);
    case "castVote":
      return castVote(room, command, asked);
    case "say":
      return say(room, command, asked);
    case "play":
    case "autoPlay":
    case "pause":
    case "seek":
    case "skip":
    case "playItem":
      return commandPlayback(room, command, asked);
    case "changeSettings":
      return changeSettings(room, command);
    case "endRoom":
      return endRoom(room, asked);
    default:
      return unreachable(command);
  }
}
