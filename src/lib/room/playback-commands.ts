// What those who run the room do to the music. Every command that is applied raises `seq`.

import { unreachable } from "#lib/assert.ts";
import type { PlaybackCommand, PlayItem, Seek, Skip } from "#lib/contract/room-commands.ts";
import { ok, refuse } from "#lib/result.ts";
import type { Change } from "./changes.ts";
import { endTrack, playingItem, playNext, signedBy, startTrack } from "./next-track.ts";
import { headOf, waitingItems } from "./order.ts";
import { type Asked, type Outcome, unchanged } from "./outcome.ts";
import { playingFrom, positionAt, standingAt } from "./playback.ts";
import type { Playback, RoomState } from "./state.ts";

/**
 * Applies a command to the playback its sender saw. With another `seq` it is `stale`,
 * unless it is the very command that was applied last: then it is acknowledged again.
 */
export function commandPlayback(room: RoomState, command: PlaybackCommand, { by, nowMs }: Asked): Outcome {
  const signature = `${by.id}:${argumentsOf(command)}`;
  if (command.seq !== room.playback.seq) {
    return room.playback.lastCommand === signature ? unchanged : refuse("stale");
  }
  const outcome = decidePlayback(room, command, { by, nowMs });
  return outcome.ok ? ok(signedBy(outcome.value, signature)) : outcome;
}

function decidePlayback(
  room: RoomState,
  command: PlaybackCommand,
  { by, nowMs }: Pick<Asked, "by" | "nowMs">,
): Outcome {
  switch (command.type) {
    case "play":
      return play(room, nowMs);
    case "autoPlay":
      return autoPlay(room, nowMs);
    case "pause":
      return pause(room, nowMs);
    case "seek":
      return seek(room, command, nowMs);
    case "skip":
      return skip(room, command, nowMs);
    case "playItem":
      return playItem(room, command, nowMs);
    case "clearQueue":
      return clearQueue(room, { by, nowMs });
    default:
      return unreachable(command);
  }
}

function play(room: RoomState, nowMs: number): Outcome {
  const { playback } = room;
  const item = playingItem(room);
  if (!item) return refuse("nothingPlaying");
  if (playback.isPlaying) return unchanged;
  const resumed = playingFrom(playback, item, { positionMs: playback.positionMs, nowMs });
  return changed({ ...playback, ...resumed, problem: null });
}

function autoPlay(room: RoomState, nowMs: number): Outcome {
  const { playback } = room;
  const item = playingItem(room);
  if (!item) {
    const head = headOf(room);
    return head ? ok(goingOn(startTrack(room, head, nowMs))) : refuse("nothingQueued");
  }
  if (playback.isPlaying) {
    if (playback.autoPlay) return unchanged;
    return changed({ ...playback, ...stillAt(playback), autoPlay: true });
  }
  const resumed = playingFrom(playback, item, { positionMs: playback.positionMs, nowMs });
  return changed({ ...playback, ...resumed, autoPlay: true, problem: null });
}

function pause(room: RoomState, nowMs: number): Outcome {
  const { playback } = room;
  const item = playingItem(room);
  if (!item) return refuse("nothingPlaying");
  if (!playback.isPlaying) return unchanged;
  const positionMs = Math.min(positionAt(playback, nowMs), item.track.durationMs);
  return changed({ ...playback, ...standingAt(playback, { positionMs, nowMs }) });
}

function seek(room: RoomState, command: Seek, nowMs: number): Outcome {
  const { playback } = room;
  const item = playingItem(room);
  if (!item) return refuse("nothingPlaying");
  const positionMs = Math.min(command.positionMs, item.track.durationMs);
  const moved = playback.isPlaying
    ? playingFrom(playback, item, { positionMs, nowMs })
    : standingAt(playback, { positionMs, nowMs });
  return changed({ ...playback, ...moved });
}

function skip(room: RoomState, command: Skip, nowMs: number): Outcome {
  const { itemId } = room.playback;
  if (itemId === null) return refuse("nothingPlaying");
  if (itemId !== command.itemId) return refuse("itemGone");
  return ok([...endTrack(room, "skipped", nowMs), ...playNext(room, nowMs)]);
}

function playItem(room: RoomState, command: PlayItem, nowMs: number): Outcome {
  const item = room.items.get(command.itemId);
  if (item?.status !== "waiting") return refuse("itemGone");
  return ok(goingOn([...endTrack(room, "skipped", nowMs), ...startTrack(room, item, nowMs)]));
}

/** Withdraws everything that waits. What plays goes on, under the next `seq`: who resends clears no newcomer. */
function clearQueue(room: RoomState, { by, nowMs }: Pick<Asked, "by" | "nowMs">): Outcome {
  const { playback } = room;
  const waiting = waitingItems(room);
  if (waiting.length === 0) return unchanged;
  const left = { status: "removed" as const, leftAtMs: nowMs, removedBy: by.id, clearedSeq: playback.seq };
  return ok([
    ...waiting.map((item): Change => ({ entity: "item", item: { ...item, ...left } })),
    { entity: "playback", playback: { ...playback, ...stillAt(playback) } },
  ]);
}

/** The next `seq` with nothing to do for the device: what was settled stays settled. */
function stillAt(playback: Playback): Pick<Playback, "seq" | "settledSeq"> {
  const seq = playback.seq + 1;
  return { seq, settledSeq: playback.settledSeq === playback.seq ? seq : playback.settledSeq };
}

function changed(playback: Playback): Outcome {
  return ok([{ entity: "playback", playback }]);
}

/** From now on the room goes on by itself. */
function goingOn(changes: readonly Change[]): Change[] {
  return changes.map((change) =>
    change.entity === "playback" ? { ...change, playback: { ...change.playback, autoPlay: true } } : change,
  );
}

function argumentsOf(command: PlaybackCommand): string {
  switch (command.type) {
    case "seek":
      return `${command.type}:${command.seq}:${command.positionMs}`;
    case "skip":
    case "playItem":
      return `${command.type}:${command.seq}:${command.itemId}`;
    default:
      return `${command.type}:${command.seq}`;
  }
}
