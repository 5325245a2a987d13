// Tracks come into the queue, are withdrawn, and come back.

import type { ErrorCode } from "#lib/contract/errors.ts";
import type { QueueItemId } from "#lib/contract/ids.ts";
import type { AddTrack, AddTracks, RemoveItem, Undo, UndoClear } from "#lib/contract/room-commands.ts";
import type { Track } from "#lib/contract/track.ts";
import { ok, refuse } from "#lib/result.ts";
import { draftOf } from "./apply-change.ts";
import { undoWithinMs, waitingMax, waitingPerListenerMax } from "./bounds.ts";
import type { Change } from "./changes.ts";
import { foldChanges } from "./fold-changes.ts";
import { playNext, startTrack } from "./next-track.ts";
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
  return enqueue(room, nowMs, newItem(room, { id: command.itemId, track: facts.track, by, nowMs }));
}

/**
 * Puts many tracks into the queue, one after the other as `addTrack` would. Those that it would refuse
 * are skipped; refused is only a command of which nothing is or comes into the queue.
 */
export function addTracks(room: RoomState, { tracks }: AddTracks, asked: Asked): Outcome {
  const { facts } = asked;
  const draft = draftOf(room);
  const changes: Change[] = [];
  const refusals: ErrorCode[] = [];
  for (const { itemId, track } of tracks) {
    const found = facts.tracks?.get(itemId);
    const one = { ...(found ? { track: found } : {}), isKnownItem: facts.knownItems?.has(itemId) ?? false };
    const outcome = addTrack(draft.room, { type: "addTrack", itemId, track }, { ...asked, facts: one });
    if (!outcome.ok) refusals.push(outcome.error);
    else {
      draft.apply(outcome.value);
      changes.push(...outcome.value);
    }
  }
  const [refusal] = refusals;
  return refusal && refusals.length === tracks.length ? refuse(refusal) : ok(foldChanges(changes));
}

/** Withdraws a waiting track. */
export function removeItem(room: RoomState, command: RemoveItem, { by, nowMs }: Asked): Outcome {
  const item = room.items.get(command.itemId);
  if (item?.status === "removed" && item.removedBy === by.id) return unchanged;
  if (item?.status !== "waiting") return refuse("itemGone");
  if (!mayRemoveItem(by, item)) return refuse("forbidden");
  const left = { status: "removed" as const, leftAtMs: nowMs, removedBy: by.id, clearedSeq: null };
  return ok([{ entity: "item", item: { ...item, ...left } }]);
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
  return enqueue(room, nowMs, waitingAgain(room, item));
}

/** Puts back what one `clearQueue` of the same member withdrew; what there is no place for by now stays away. */
export function undoClear(room: RoomState, { seq }: UndoClear, asked: Asked): Outcome {
  const { by, nowMs } = asked;
  const cleared = [...room.items.values()].filter(
    (item) => item.clearedSeq === seq && (item.status !== "removed" || item.removedBy === by.id),
  );
  const removed = cleared.filter((item) => item.status === "removed");
  if (cleared.length === 0) return refuse("itemGone");
  if (removed.some((item) => nowMs - (item.leftAtMs ?? 0) > undoWithinMs)) return refuse("tooLateToUndo");
  const draft = draftOf(room);
  const changes: Change[] = [];
  for (const item of removed) {
    if (obstacleTo(draft.room, { track: item.track, by })) continue;
    const back: Change = { entity: "item", item: waitingAgain(room, item) };
    draft.apply([back]);
    changes.push(back);
  }
  const startsNow = room.playback.itemId === null && room.playback.autoPlay && changes.length > 0;
  return ok(foldChanges(startsNow ? [...changes, ...playNext(draft.room, nowMs)] : changes));
}

function newItem(
  room: RoomState,
  { id, track, by, nowMs }: { id: QueueItemId; track: Track } & Pick<Asked, "by" | "nowMs">,
): QueueItem {
  const highest = waitingItems(room).reduce((rank, item) => Math.max(rank, item.rank), 0);
  return {
    id,
    track,
    addedBy: by.id,
    addedAtMs: nowMs,
    status: "waiting",
    rank: highest + 1,
    pick: null,
    leftAtMs: null,
    removedBy: null,
    clearedSeq: null,
  };
}

/** As it was before it was withdrawn. A pick is one only where there are picks. */
function waitingAgain(room: RoomState, item: QueueItem): QueueItem {
  const pick = room.settings.queueMode === "byVotes" ? item.pick : null;
  return { ...item, status: "waiting", pick, leftAtMs: null, removedBy: null };
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
