// Tracks come into the queue, are withdrawn, and come back.

import type { ErrorCode } from "#lib/contract/errors.ts";
import type { AddTrack, RemoveItem, Undo } from "#lib/contract/room-commands.ts";
import type { Track } from "#lib/contract/track.ts";
import { ok, refuse } from "#lib/result.ts";
import { undoWithinMs, waitingMax, waitingPerListenerMax } from "./bounds.ts";
import { startTrack } from "./next-track.ts";
import { waitingItems } from "./order.ts";
import { type Asked, type Outcome, unchanged } from "./outcome.ts";
import { mayRemoveItem } from "./permissions.ts";
import type { QueueItem, RoomState } from "./state.ts";

/** Puts a track into the queue; it starts at once where the room is idle and goes on by itself. */
export function addTrack(room: RoomState, command: AddTrack, { by, nowMs, facts }: Asked): Outcome {
  if (room.items.has(command.itemId) || facts.isKnownItem) return unchanged;
  if (command.track.provider !== room.source) return refuse("badRequest");
  if (!facts.track) return refuse("trackUnavailable");
  const obstacle = obstacleTo(room, { track: facts.track, by });
  if (obstacle) return refuse(obstacle);
  const highest = waitingItems(room).reduce((rank, item) => Math.max(rank, item.rank), 0);
  return enqueue(room, nowMs, {
    id: command.itemId,
    track: facts.track,
    addedBy: by.id,
    addedAtMs: nowMs,
    status: "waiting",
    rank: highest + 1,
    leftAtMs: null,
    removedBy: null,
  });
}

/** Withdraws a waiting track. */
export function removeItem(room: RoomState, command: RemoveItem, { by, nowMs }: Asked): Outcome {
  const item = room.items.get(command.itemId);
  if (item?.status === "removed" && item.removedBy === by.id) return unchanged;
  if (item?.status !== "waiting") return refuse("itemGone");
  if (!mayRemoveItem(by, item)) return refuse("forbidden");
  return ok([{ entity: "item", item: { ...item, status: "removed", leftAtMs: nowMs, removedBy: by.id } }]);
}

/** Puts back what the same member withdrew a moment ago: its place and its votes are as before. */
export function undo(room: RoomState, command: Undo, { by, nowMs }: Asked): Outcome {
  const item = room.items.get(command.itemId);
  if (item?.status === "waiting") return unchanged;
  if (item?.status !== "removed") return refuse("itemGone");
  if (item.removedBy !== by.id) return refuse("forbidden");
  if (nowMs - (item.leftAtMs ?? 0) > undoWithinMs) return refuse("tooLateToUndo");
  const obstacle = obstacleTo(room, { track: item.track, by });
  if (obstacle) return refuse(obstacle);
  return enqueue(room, nowMs, { ...item, status: "waiting", leftAtMs: null, removedBy: null });
}

function obstacleTo(room: RoomState, { track, by }: { track: Track; by: Asked["by"] }): ErrorCode | null {
  let waiting = 0;
  let ownWaiting = 0;
  for (const item of room.items.values()) {
    const isHere = item.status === "waiting" || item.status === "playing";
    if (isHere && isSameTrack(item.track, track)) return "alreadyQueued";
    if (item.status !== "waiting") continue;
    waiting += 1;
    if (item.addedBy === by.id) ownWaiting += 1;
  }
  const ownMax = by.role === "listener" ? waitingPerListenerMax : waitingMax;
  return waiting >= waitingMax || ownWaiting >= ownMax ? "queueFull" : null;
}

function isSameTrack(a: Track, b: Track): boolean {
  return a.provider === b.provider && a.id === b.id;
}

function enqueue(room: RoomState, nowMs: number, item: QueueItem): Outcome {
  const { itemId, autoPlay } = room.playback;
  if (itemId === null && autoPlay) return ok(startTrack(room, item, nowMs));
  return ok([{ entity: "item", item }]);
}
