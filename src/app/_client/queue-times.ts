// When each waiting track will start, from the anchor and the lengths before it. Pure.

import type { PlaybackView, QueueItemView } from "#lib/contract/room.ts";

/**
 * Start of each waiting track in server time, first to play first. Null while nothing runs: then
 * nobody can say.
 *
 * @param nowMs server time; a track that runs over its length is taken to end now
 */
export function startTimes(
  playback: PlaybackView,
  {
    playing,
    waiting,
    nowMs,
  }: { playing: QueueItemView | null; waiting: readonly QueueItemView[]; nowMs: number },
): number[] | null {
  if (!playing || !playback.isPlaying) return null;
  const endsAtMs = playback.anchoredAtMs - playback.positionMs + playing.track.durationMs;
  let startsAtMs = Math.max(nowMs, endsAtMs);
  return waiting.map(({ track }) => {
    const at = startsAtMs;
    startsAtMs += track.durationMs;
    return at;
  });
}

/** The length of all waiting tracks together, milliseconds. */
export function totalDurationMs(waiting: readonly QueueItemView[]): number {
  return waiting.reduce((sum, { track }) => sum + track.durationMs, 0);
}
