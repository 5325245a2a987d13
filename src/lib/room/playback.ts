// The anchor: from which everybody derives where the music is. Nothing ticks.

import type { PlaybackView } from "#lib/contract/room.ts";
import type { Playback, QueueItem } from "./state.ts";

/** A room in which nothing has played yet. */
export function idlePlayback(nowMs: number): Playback {
  return {
    itemId: null,
    positionMs: 0,
    anchoredAtMs: nowMs,
    isPlaying: false,
    seq: 0,
    autoPlay: false,
    deviceName: null,
    problem: null,
    dueAtMs: null,
    settledSeq: 0,
    lastCommand: null,
  };
}

/** Where the track is at `serverNowMs`, in milliseconds; not bounded by its duration. */
export function positionAt(playback: PlaybackView, serverNowMs: number): number {
  const elapsedMs = playback.isPlaying ? Math.max(0, serverNowMs - playback.anchoredAtMs) : 0;
  return playback.positionMs + elapsedMs;
}

type Moved = Pick<Playback, "itemId" | "positionMs" | "anchoredAtMs" | "isPlaying" | "seq" | "dueAtMs">;

/** `item` plays from `positionMs` on. */
export function playingFrom(
  playback: Playback,
  item: QueueItem,
  from: { positionMs: number; nowMs: number },
): Moved {
  const positionMs = Math.min(from.positionMs, item.track.durationMs);
  return {
    itemId: item.id,
    positionMs,
    anchoredAtMs: from.nowMs,
    isPlaying: true,
    seq: playback.seq + 1,
    dueAtMs: from.nowMs + item.track.durationMs - positionMs,
  };
}

/** The present item stands still at `positionMs`. */
export function standingAt(playback: Playback, at: { positionMs: number; nowMs: number }): Moved {
  return {
    itemId: playback.itemId,
    positionMs: at.positionMs,
    anchoredAtMs: at.nowMs,
    isPlaying: false,
    seq: playback.seq + 1,
    dueAtMs: null,
  };
}

/** Nothing plays. */
export function idle(playback: Playback, nowMs: number): Moved {
  return { ...standingAt(playback, { positionMs: 0, nowMs }), itemId: null };
}
