// Gets one command to the room: waits for the connection, and sends it again when the answer was lost.

import type { ErrorCode } from "#lib/contract/errors.ts";
import type { RoomCommand } from "#lib/contract/room-commands.ts";
import type { CommandAck } from "#lib/contract/socket.ts";

/** `offline` is ours alone: nothing was sent. */
export type ClientErrorCode = ErrorCode | "offline";
export type SendOutcome =
  | { ok: true; revision: number }
  | { ok: false; error: { code: ClientErrorCode; retryAfterMs?: number | undefined } };

export type Line = {
  /** Whether commands may be given at all: the room is live, or will be in a moment. */
  isOpen(): boolean;
  /** Resolves once the room is live again; false when that took longer than `withinMs`. */
  whenLive(withinMs: number): Promise<boolean>;
  /** One try; null when no answer came. */
  emit(command: RoomCommand): Promise<CommandAck | null>;
  pause(ms: number): Promise<void>;
  /** From 0 up to, but without, 1. */
  random(): number;
};

const triesMax = 6;
const firstLiveWithinMs = 10_000;
const liveAgainWithinMs = 30_000;
const backoffMs = { first: 400, max: 6_000 };

/**
 * The very same command is sent again when its answer was lost or its storage was away: the room
 * recognises it by its ids. What the room refuses for a reason is not repeated.
 *
 * @returns the room's answer; `offline` when nothing was sent; `unknown` when no answer could be had
 */
export async function sendCommand(line: Line, command: RoomCommand): Promise<SendOutcome> {
  if (!line.isOpen()) return { ok: false, error: { code: "offline" } };
  let withinMs = firstLiveWithinMs;
  let last: SendOutcome = { ok: false, error: { code: "offline" } };
  for (let attempt = 0; attempt < triesMax; attempt += 1) {
    if (!(await line.whenLive(withinMs))) return last;
    const answer = await line.emit(command);
    if (answer && (answer.ok || !isPassing(answer.error.code))) return answer;
    last = answer ?? { ok: false, error: { code: "unknown" } };
    withinMs = liveAgainWithinMs;
    const askedMs = answer && !answer.ok ? (answer.error.retryAfterMs ?? 0) : 0;
    // Full jitter, so that a whole room does not come back in one moment.
    const ceilingMs = Math.min(backoffMs.max, backoffMs.first * 2 ** attempt);
    await line.pause(askedMs + line.random() * ceilingMs);
  }
  return last;
}

/** Refusals that say nothing about the command itself. */
function isPassing(code: ErrorCode): boolean {
  return code === "unavailable" || code === "unknown" || code === "busy";
}
