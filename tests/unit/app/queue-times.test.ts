import { describe, expect, it } from "vitest";
import { startTimes, totalDurationMs } from "#app/_client/queue-times.ts";
import type { QueueItemView } from "#lib/contract/room.ts";
import { idlePlayback } from "#lib/room/playback.ts";
import { snapshotOf } from "#lib/room/view.ts";
import { anItem, aRoom, aTrack, nowMs } from "#tests/support/builders.ts";

const minute = 60_000;
const snapshot = snapshotOf(
  aRoom({
    playing: anItem("Tide", { status: "playing", track: aTrack("Tide", { durationMs: 3 * minute }) }),
    waiting: [
      anItem("Pier", { track: aTrack("Pier", { durationMs: 4 * minute }) }),
      anItem("Bay", { track: aTrack("Bay", { durationMs: 5 * minute }), rank: 2, addedAtMs: nowMs }),
    ],
  }),
);
const playing = snapshot.items.find((item) => item.status === "playing") ?? null;
const waiting = snapshot.order.flatMap((id) => snapshot.items.find((item) => item.id === id) ?? []);

function starts(over: Partial<typeof snapshot.playback>, at = nowMs) {
  const playback = {
    ...idlePlayback(nowMs),
    itemId: playing?.id ?? null,
    isPlaying: true,
    positionMs: minute,
    ...over,
  };
  return startTimes(playback, { playing, waiting, nowMs: at });
}

describe("startTimes", () => {
  it("adds up what is left of the playing track and the lengths before each", () => {
    expect(starts({})).toEqual([nowMs + 2 * minute, nowMs + 6 * minute]);
  });

  it("stays the same as time goes by", () => {
    expect(starts({}, nowMs + minute)).toEqual(starts({}));
  });

  it("promises nothing in the past when a track runs over its length", () => {
    expect(starts({}, nowMs + 10 * minute)?.[0]).toBe(nowMs + 10 * minute);
  });

  it("promises nothing while the music is paused or nothing plays", () => {
    expect(starts({ isPlaying: false })).toBeNull();
    expect(startTimes(idlePlayback(nowMs), { playing: null, waiting, nowMs })).toBeNull();
  });
});

describe("totalDurationMs", () => {
  it("is the length of all that waits", () => {
    expect(totalDurationMs(waiting)).toBe(9 * minute);
    expect(totalDurationMs([] as QueueItemView[])).toBe(0);
  });
});
