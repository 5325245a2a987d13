// The one door for what members want: a command in, the rows that change or a refusal out.
// No effects: deciding again on a newer state is harmless.

import { unreachable } from "#lib/assert.ts";
import type { RoomCommand } from "#lib/contract/room-commands.ts";
import { refuse } from "#lib/result.ts";
import { deleteMessage, say } from "./chat.ts";
import { isShutOut } from "./members.ts";
import { moderate, setRole } from "./moderation.ts";
import { moveItem } from "./move-item.ts";
import type { Asked, Outcome } from "./outcome.ts";
import { isLeftToHosts, mayCommand } from "./permissions.ts";
import { commandPlayback } from "./playback-commands.ts";
import { addTrack, addTracks, removeItem, undo, undoClear } from "./queue.ts";
import { changeSettings, endRoom } from "./settings.ts";
import type { RoomState } from "./state.ts";
import { castVote } from "./votes.ts";

/** Decides one command of one member on the room as it is. */
export function decide(room: RoomState, command: RoomCommand, asked: Asked): Outcome {
  if (room.endedAtMs !== null) return refuse("roomEnded");
  const { by, nowMs } = asked;
  if (by.removedUntilMs !== null) return refuse(isShutOut(by, nowMs) ? "removed" : "notMember");
  if (!mayCommand(by.role, command.type)) return refuse("forbidden");
  if (isLeftToHosts(by.role, command.type, room.settings)) return refuse("forbidden");
  switch (command.type) {
    case "addTrack":
      return addTrack(room, command, asked);
    case "addTracks":
      return addTracks(room, command, asked);
    case "moveItem":
      return moveItem(room, command);
    case "undoClear":
      return undoClear(room, command, asked);
    case "removeItem":
      return removeItem(room, command, asked);
    case "undo":
      return undo(room, command, asked);
    case "castVote":
      return castVote(room, command, asked);
    case "say":
      return say(room, command, asked);
    case "deleteMessage":
      return deleteMessage(room, command, asked);
    case "clearQueue":
    case "play":
    case "autoPlay":
    case "pause":
    case "seek":
    case "skip":
    case "playItem":
      return commandPlayback(room, command, asked);
    case "changeSettings":
      return changeSettings(room, command);
    case "setRole":
      return setRole(room, command);
    case "mute":
    case "kick":
    case "ban":
      return moderate(room, command, asked);
    case "endRoom":
      return endRoom(room, asked);
    default:
      return unreachable(command);
  }
}
