// Lines of chat, from members and from the room itself, and how they are taken back.

import type { MemberId, MessageId } from "#lib/contract/ids.ts";
import type { Notice } from "#lib/contract/room.ts";
import type { DeleteMessage, Say } from "#lib/contract/room-commands.ts";
import { ok, refuse } from "#lib/result.ts";
import type { Change } from "./changes.ts";
import { type Asked, type Outcome, unchanged } from "./outcome.ts";
import { mayDeleteMessage } from "./permissions.ts";
import type { RoomState } from "./state.ts";

/** Says one line; a line of an id that is known is not said again. */
export function say(room: RoomState, { messageId, text }: Say, { by, nowMs, facts }: Asked): Outcome {
  if (facts.isKnownMessage || room.messages.some((line) => line.id === messageId)) return unchanged;
  if (by.mutedUntilMs !== null && nowMs < by.mutedUntilMs) return refuse("muted");
  return ok([newLine(room, { id: messageId, memberId: by.id, text, notice: null, nowMs })]);
}

/** Takes a line back: nobody sees it any more, and its text is gone. Its id stays known. */
export function deleteMessage(
  room: RoomState,
  { messageId }: DeleteMessage,
  { by, nowMs, facts }: Asked,
): Outcome {
  const message = room.messages.find((line) => line.id === messageId) ?? facts.message;
  if (!message) return refuse("notFound");
  if (!mayDeleteMessage(by, message)) return refuse("forbidden");
  if (message.deletedAtMs !== null) return unchanged;
  return ok([{ entity: "message", message: { ...message, text: "", deletedAtMs: nowMs } }]);
}

/**
 * A line with its time. Times rise strictly within a room, whichever machine's clock made them:
 * they are the order of the chat.
 */
export function newLine(
  room: RoomState,
  line: { id: MessageId; memberId: MemberId; text: string; notice: Notice | null; nowMs: number },
): Change {
  const { nowMs, ...message } = line;
  const last = room.messages.at(-1);
  const sentAtMs = last ? Math.max(nowMs, last.sentAtMs + 1) : nowMs;
  return { entity: "message", message: { ...message, sentAtMs, deletedAtMs: null } };
}
