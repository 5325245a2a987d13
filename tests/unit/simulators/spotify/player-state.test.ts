import { describe, expect, it } from "vitest";
import { createCatalogue } from "#tests/simulators/catalogue/catalogue.ts";
import {
  currentTrack,
  enqueue,
  idlePlayer,
  pause,
  playTracks,
  positionMs,
  resume,
  seek,
  settle,
  skipToNext,
  skipToPrevious,
} from "#tests/simulators/spotify/player-state.ts";

const [doorbell, kettle, lights] = createCatalogue().tracksOfAlbum("Short Cuts");
if (!doorbell || !kettle || !lights) throw new Error("Short Cuts has three tracks");
const start = 1_000_000;
const seen = (state: ReturnType<typeof settle>, nowMs: number) => {
  const settled = settle(state, nowMs);
  return {
    title: currentTrack(settled)?.title ?? null,
    positionMs: positionMs(settled, nowMs),
    isPlaying: settled.isPlaying,
  };
};

describe("the simulated player", () => {
  const playing = playTracks([doorbell, kettle], 0, start);

  it("moves on with the clock", () => {
    expect(seen(playing, start + 5_000)).toEqual({ title: "Doorbell", positionMs: 5_000, isPlaying: true });
  });

  it("stands paused at the beginning when its only track has ended", () => {
    const single = playTracks([doorbell], 0, start);
    expect(seen(single, start + 12_000)).toEqual({ title: "Doorbell", positionMs: 0, isPlaying: false });
    expect(settle(single, start + 60_000).changedAtMs).toBe(start + 12_000);
  });

  it("goes on to the next track at the moment the first one ends", () => {
    expect(seen(playing, start + 13_500)).toEqual({
      title: "Kettle, Almost",
      positionMs: 1_500,
      isPlaying: true,
    });
  });

  it("plays what was queued before the rest of the list", () => {
    const queued = enqueue(playing, lights);
    expect(seen(queued, start + 12_000).title).toBe("Left at the Lights");
    expect(seen(queued, start + 12_000 + 14_000).title).toBe("Kettle, Almost");
  });

  it("does not move while it is paused, and resumes where it stood", () => {
    const paused = pause(playing, start + 4_000);
    if (!paused.ok) throw new Error(paused.error);
    expect(seen(paused.value, start + 90_000)).toEqual({
      title: "Doorbell",
      positionMs: 4_000,
      isPlaying: false,
    });
    const resumed = resume(paused.value, start + 90_000);
    expect(resumed.ok && seen(resumed.value, start + 91_000).positionMs).toBe(5_000);
  });

  it("refuses to pause what is paused, to resume what plays, and to resume nothing", () => {
    expect(pause(idlePlayer(start), start)).toEqual({ ok: false, error: "UNKNOWN" });
    expect(resume(playing, start)).toEqual({ ok: false, error: "UNKNOWN" });
    expect(resume(idlePlayer(start), start)).toEqual({ ok: false, error: "UNKNOWN" });
  });

  it("seeks within the track, and past its end to the next one", () => {
    const within = seek(playing, 7_000, start);
    const past = seek(playing, 12_000, start);
    expect(within.ok && seen(within.value, start + 1_000).positionMs).toBe(8_000);
    expect(past.ok && seen(past.value, start).title).toBe("Kettle, Almost");
  });

  it("starts a list at its second track when asked for a position past the end of the first", () => {
    expect(seen(playTracks([doorbell, kettle], 99_000, start), start)).toEqual({
      title: "Kettle, Almost",
      positionMs: 0,
      isPlaying: true,
    });
  });

  it("skips forth and back, but not over either end", () => {
    const second = skipToNext(playing, start);
    if (!second.ok) throw new Error(second.error);
    expect(skipToNext(second.value, start)).toEqual({ ok: false, error: "NO_NEXT_TRACK" });
    const first = skipToPrevious(second.value, start);
    expect(first.ok && seen(first.value, start).title).toBe("Doorbell");
    expect(skipToPrevious(playing, start)).toEqual({ ok: false, error: "NO_PREV_TRACK" });
  });
});
