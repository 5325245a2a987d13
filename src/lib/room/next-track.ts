// One track ends, another starts.

import type { ItemStatus } from "#lib/contract/room.ts";
import type { Change } from "./changes.ts";
import { headOf } from "./order.ts";
import { idle, playingFrom } from "./playback.ts";
import type { Playback, QueueItem, RoomState } from "./state.ts";

/** `item` plays from its beginning; nothing else does. */
export function startTrack(room: RoomState, item: QueueItem, nowMs: number): Change[] {
  const started = playingFrom(room.playback, item, { positionMs: 0, nowMs });
  return [
    { entity: "item", item: { ...item, status: "playing", leftAtMs: null } },
    { entity: "playback", playback: { ...room.playback, ...started, problem: null } },
  ];
}

/** The playing item leaves as `endedAs`; empty when nothing plays. */
export function endTrack(
  room: RoomState,
  endedAs: Extract<ItemStatus, "played" | "skipped">,
  nowMs: number,
): Change[] {
  const item = playingItem(room);
  return item ? [{ entity: "item", item: { ...item, status: endedAs, leftAtMs: nowMs } }] : [];
}

/** The head of the queue plays; with an empty queue the room is idle. */
export function playNext(room: RoomState, nowMs: number): Change[] {
  const head = headOf(room);
  if (head) return startTrack(room, head, nowMs);
  return [
    { entity: "playback", playback: { ...room.playback, ...idle(room.playback, nowMs), problem: null } },
  ];
}

export function playingItem(room: RoomState): QueueItem | undefined {
  return room.playback.itemId === null ? undefined : room.items.get(room.playback.itemId);
}

/** Marks a new playback as the doing of this command, so that its resend is recognised. */
export function signedBy(changes: readonly Change[], lastCommand: Playback["lastCommand"]): Change[] {
  return changes.map((change) =>
    change.entity === "playback" ? { ...change, playback: { ...change.playback, lastCommand } } : change,
  );
}
