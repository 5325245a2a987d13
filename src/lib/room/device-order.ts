// What a host's device must do so that it plays what the room says.

import { positionAt } from "./playback.ts";
import type { RoomState } from "./state.ts";

export type DeviceOrder =
  | { readonly kind: "play"; readonly trackId: string; readonly positionMs: number }
  | { readonly kind: "pause" };

/** The order for the room as it is now; `nowMs` is server time. Nothing to do once the outcome is known. */
export function deviceOrder(room: RoomState, nowMs: number): DeviceOrder | null {
  const { playback } = room;
  if (playback.settledSeq >= playback.seq) return null;
  const playing = playback.itemId === null ? undefined : room.items.get(playback.itemId);
  if (!playing || !playback.isPlaying || room.endedAtMs !== null) return { kind: "pause" };
  const positionMs = Math.min(positionAt(playback, nowMs), playing.track.durationMs);
  return { kind: "play", trackId: playing.track.id, positionMs };
}
