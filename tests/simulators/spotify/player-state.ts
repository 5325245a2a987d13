// What one person's player does, as plain data. Every function takes and gives a whole state; the position
// is derived from an anchor, so time passes without anybody counting.

import { ok, type Result, refuse } from "#lib/result.ts";
import type { CatalogueTrack } from "../catalogue/model.ts";

export type PlayerState = {
  /** What was asked to be played, with the entries of the queue put in as their turn came. */
  readonly tracks: readonly CatalogueTrack[];
  readonly index: number;
  /** Waiting in the queue; goes before the rest of `tracks`. */
  readonly queued: readonly CatalogueTrack[];
  readonly isPlaying: boolean;
  /** Milliseconds into the track at `anchoredAtMs`. */
  readonly positionMs: number;
  readonly anchoredAtMs: number;
  /** Epoch milliseconds of the last change that was not just time passing. */
  readonly changedAtMs: number;
};

/** Why a player refuses: one of the reasons that the Web API gives. */
export type PlayerRefusal = "UNKNOWN" | "NO_NEXT_TRACK" | "NO_PREV_TRACK";

type Outcome = Result<PlayerState, PlayerRefusal>;

export function idlePlayer(nowMs: number): PlayerState {
  return { tracks: [], index: 0, queued: [], isPlaying: false, ...anchorAt(0, nowMs) };
}

export function currentTrack(state: PlayerState): CatalogueTrack | null {
  return state.tracks[state.index] ?? null;
}

/** The position now, in milliseconds; only true for a settled state. */
export function positionMs(state: PlayerState, nowMs: number): number {
  return state.isPlaying ? state.positionMs + (nowMs - state.anchoredAtMs) : state.positionMs;
}

/** The same player now: tracks that have ended are followed by the next; after the last it stands paused at 0. */
export function settle(state: PlayerState, nowMs: number): PlayerState {
  const track = currentTrack(state);
  if (!track || !state.isPlaying) return state;
  const remainingMs = track.durationMs - positionMs(state, nowMs);
  if (remainingMs > 0) return state;
  const endedAtMs = nowMs + remainingMs;
  const next = advance(state, endedAtMs);
  return next ? settle(next, nowMs) : stop(state, endedAtMs);
}

/** Replaces what was playing and the queue. A position past the end goes on to the next track. */
export function playTracks(tracks: readonly CatalogueTrack[], fromMs: number, nowMs: number): PlayerState {
  const started = { tracks, index: 0, queued: [], isPlaying: true, ...anchorAt(0, nowMs) };
  const sought = seek(started, fromMs, nowMs);
  return sought.ok ? sought.value : started;
}

export function resume(state: PlayerState, nowMs: number): Outcome {
  if (state.isPlaying || !currentTrack(state)) return refuse("UNKNOWN");
  return ok({ ...state, isPlaying: true, ...anchorAt(state.positionMs, nowMs) });
}

export function pause(state: PlayerState, nowMs: number): Outcome {
  if (!state.isPlaying) return refuse("UNKNOWN");
  return ok({ ...state, isPlaying: false, ...anchorAt(positionMs(state, nowMs), nowMs) });
}

/** A position past the end goes on to the next track. */
export function seek(state: PlayerState, toMs: number, nowMs: number): Outcome {
  const track = currentTrack(state);
  if (!track) return refuse("UNKNOWN");
  if (toMs < track.durationMs) return ok({ ...state, ...anchorAt(toMs, nowMs) });
  return ok(advance(state, nowMs) ?? stop(state, nowMs));
}

export function skipToNext(state: PlayerState, nowMs: number): Outcome {
  const next = advance(state, nowMs);
  return next ? ok({ ...next, isPlaying: true }) : refuse("NO_NEXT_TRACK");
}

export function skipToPrevious(state: PlayerState, nowMs: number): Outcome {
  if (state.index === 0) return refuse("NO_PREV_TRACK");
  return ok({ ...state, index: state.index - 1, isPlaying: true, ...anchorAt(0, nowMs) });
}

export function enqueue(state: PlayerState, track: CatalogueTrack): PlayerState {
  return { ...state, queued: [...state.queued, track] };
}

function advance(state: PlayerState, nowMs: number): PlayerState | null {
  const [fromQueue, ...queued] = state.queued;
  const index = state.index + 1;
  if (fromQueue) {
    const tracks = [...state.tracks.slice(0, index), fromQueue, ...state.tracks.slice(index)];
    return { ...state, tracks, index, queued, ...anchorAt(0, nowMs) };
  }
  return index < state.tracks.length ? { ...state, index, ...anchorAt(0, nowMs) } : null;
}

function stop(state: PlayerState, nowMs: number): PlayerState {
  return { ...state, index: 0, isPlaying: false, ...anchorAt(0, nowMs) };
}

function anchorAt(position: number, nowMs: number) {
  return { positionMs: position, anchoredAtMs: nowMs, changedAtMs: nowMs };
}
