// What the room itself does to the music: tracks end, the player answers.

import type { QueueItemId } from "#lib/contract/ids.ts";
import type { PlayerProblem } from "#lib/contract/room.ts";
import { ok } from "#lib/result.ts";
import { newLine } from "./chat.ts";
import { endTrack, playingItem, playNext } from "./next-track.ts";
import { type Acting, type Outcome, unchanged } from "./outcome.ts";
import type { Playback, RoomState } from "./state.ts";

/** The track that plays at `seq` is due to end. */
export type Advance = { readonly type: "advance"; readonly seq: number };

/** What came of the call to the provider for the playback at `seq`. */
export type SettlePlayback = {
  readonly type: "settlePlayback";
  readonly seq: number;
  readonly outcome:
    | { readonly kind: "ok"; readonly deviceName: string | null }
    | { readonly kind: "problem"; readonly problem: PlayerProblem };
};

/** The provider does not have the track that was to play at `seq`. */
export type TrackUnavailable = {
  readonly type: "trackUnavailable";
  readonly seq: number;
  readonly itemId: QueueItemId;
};

/** Ends a track that has played out, once per `seq`: the head of the queue follows. */
export function advance(room: RoomState, { seq }: Advance, { nowMs }: Acting): Outcome {
  const { playback } = room;
  const isDue = playback.dueAtMs !== null && nowMs >= playback.dueAtMs;
  if (playback.seq !== seq || !playback.isPlaying || !isDue) return unchanged;
  return ok([...endTrack(room, "played", nowMs), ...playNext(room, nowMs)]);
}

/**
 * Records the outcome of one `seq`; an outcome that was overtaken says nothing about the present.
 * A problem pauses the room where this anchor began: nothing has sounded since.
 */
export function settlePlayback(
  room: RoomState,
  { seq, outcome }: SettlePlayback,
  { nowMs }: Acting,
): Outcome {
  const { playback } = room;
  if (playback.seq !== seq || playback.settledSeq >= seq) return unchanged;
  const settled: Playback = { ...playback, settledSeq: seq };
  if (outcome.kind === "ok") {
    return changed({ ...settled, deviceName: outcome.deviceName ?? playback.deviceName, problem: null });
  }
  const { problem } = outcome;
  if (!playback.isPlaying) return changed({ ...settled, problem });
  return changed({ ...settled, problem, isPlaying: false, anchoredAtMs: nowMs, dueAtMs: null });
}

/** Skips a track that cannot be played, and says so in the chat. */
export function trackUnavailable(
  room: RoomState,
  { seq, itemId }: TrackUnavailable,
  acting: Acting,
): Outcome {
  const item = playingItem(room);
  if (room.playback.seq !== seq || item?.id !== itemId) return unchanged;
  const line = newLine(room, {
    id: acting.noticeId,
    memberId: item.addedBy,
    text: "",
    notice: { code: "trackUnavailable", title: item.track.title },
    nowMs: acting.nowMs,
  });
  return ok([...endTrack(room, "skipped", acting.nowMs), ...playNext(room, acting.nowMs), line]);
}

function changed(playback: Playback): Outcome {
  return ok([{ entity: "playback", playback }]);
}
