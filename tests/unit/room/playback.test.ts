import { describe, expect, it } from "vitest";
import { refuse } from "#lib/result.ts";
import { unchanged } from "#lib/room/outcome.ts";
import { idlePlayback, positionAt } from "#lib/room/playback.ts";
import type { RoomState } from "#lib/room/state.ts";
import {
  anItem,
  applied,
  aRoom,
  aTrack,
  ben,
  deciding,
  hana,
  itemId,
  nowMs,
  statusOf,
} from "#tests/support/builders.ts";

const laterMs = nowMs + 5_000;
const playing = aRoom({ playing: "now", waiting: ["next", "after next"] });
const paused = applied(playing, { type: "pause", seq: 4 }, { nowMs: laterMs });
const idle = aRoom({ waiting: ["next"] });
const empty = aRoom();

describe("positionAt", () => {
  it("R29: runs with the server's time while the room plays, and stands otherwise", () => {
    expect(positionAt(playing.playback, laterMs)).toBe(5_000);
    expect(positionAt(paused.playback, laterMs + 60_000)).toBe(5_000);
    expect(positionAt(playing.playback, nowMs - 50)).toBe(0);
    expect(positionAt(idlePlayback(nowMs), laterMs)).toBe(0);
  });
});

describe("autoPlay", () => {
  it("R30: starts the first item of an idle room, which goes on by itself from then on", () => {
    const room = applied(idle, { type: "autoPlay", seq: 0 });
    expect(statusOf(room, "next")).toBe("playing");
    expect(room.playback).toMatchObject({
      itemId: itemId("next"),
      positionMs: 0,
      anchoredAtMs: nowMs,
      isPlaying: true,
      autoPlay: true,
      seq: 1,
      dueAtMs: nowMs + 180_000,
    });
  });

  it("R30: is refused in an idle room with nothing queued", () => {
    expect(deciding(empty, { type: "autoPlay", seq: 0 })).toEqual(refuse("nothingQueued"));
  });

  it("R30: resumes a paused room", () => {
    const room = applied(paused, { type: "autoPlay", seq: 5 }, { nowMs: laterMs });
    expect(room.playback).toMatchObject({ isPlaying: true, positionMs: 5_000, autoPlay: true, seq: 6 });
  });

  it("leaves the player alone in a playing room: it only goes on by itself from then on", () => {
    const byHand = aRoom({ playing: "now", playback: { autoPlay: false } });
    const room = applied(byHand, { type: "autoPlay", seq: 4 }, { nowMs: laterMs });
    expect(room.playback).toMatchObject({ autoPlay: true, seq: 5, settledSeq: 5, anchoredAtMs: nowMs });
    const unsettled = aRoom({ playing: "now", playback: { autoPlay: false, settledSeq: 3 } });
    expect(applied(unsettled, { type: "autoPlay", seq: 4 }).playback.settledSeq).toBe(3);
    expect(deciding(playing, { type: "autoPlay", seq: 4 })).toEqual(unchanged);
  });
});

describe("play and pause", () => {
  it("R30: pause keeps the position and lets nothing be due", () => {
    expect(paused.playback).toMatchObject({ isPlaying: false, positionMs: 5_000, dueAtMs: null, seq: 5 });
  });

  it("R30: play goes on where it was", () => {
    const room = applied(paused, { type: "play", seq: 5 }, { nowMs: laterMs + 1_000 });
    expect(room.playback).toMatchObject({
      isPlaying: true,
      positionMs: 5_000,
      anchoredAtMs: laterMs + 1_000,
      dueAtMs: laterMs + 1_000 + 175_000,
      seq: 6,
    });
  });

  it("changes nothing when it is so already", () => {
    expect(deciding(playing, { type: "play", seq: 4 })).toEqual(unchanged);
    expect(deciding(paused, { type: "pause", seq: 5 })).toEqual(unchanged);
  });

  it("R30: play, pause, seek and skip are refused when nothing plays", () => {
    expect(deciding(idle, { type: "play", seq: 0 })).toEqual(refuse("nothingPlaying"));
    expect(deciding(idle, { type: "pause", seq: 0 })).toEqual(refuse("nothingPlaying"));
    expect(deciding(idle, { type: "seek", seq: 0, positionMs: 1 })).toEqual(refuse("nothingPlaying"));
    expect(deciding(idle, { type: "skip", seq: 0, itemId: itemId("next") })).toEqual(
      refuse("nothingPlaying"),
    );
  });

  it("never goes beyond the end of the track", () => {
    const late = applied(playing, { type: "pause", seq: 4 }, { nowMs: nowMs + 999_000 });
    expect(late.playback.positionMs).toBe(180_000);
  });
});

describe("seek", () => {
  it("moves the anchor of a playing room, and when its track is due to end", () => {
    const room = applied(playing, { type: "seek", seq: 4, positionMs: 60_000 }, { nowMs: laterMs });
    expect(room.playback).toMatchObject({
      positionMs: 60_000,
      anchoredAtMs: laterMs,
      isPlaying: true,
      dueAtMs: laterMs + 120_000,
      seq: 5,
    });
  });

  it("moves a paused room without starting it, and stops at the end of the track", () => {
    const room = applied(paused, { type: "seek", seq: 5, positionMs: 999_000 }, { nowMs: laterMs });
    expect(room.playback).toMatchObject({ positionMs: 180_000, isPlaying: false, dueAtMs: null });
  });
});

describe("skip", () => {
  const skip = { type: "skip", seq: 4, itemId: itemId("now") } as const;

  it("R31: ends the playing item, and the first of the queue follows", () => {
    const room = applied(playing, skip, { nowMs: laterMs });
    expect(statusOf(room, "now")).toBe("skipped");
    expect(room.items.get(itemId("now"))?.leftAtMs).toBe(laterMs);
    expect(statusOf(room, "next")).toBe("playing");
    expect(room.playback).toMatchObject({ itemId: itemId("next"), positionMs: 0, isPlaying: true, seq: 5 });
  });

  it("R31: leaves a room with an empty queue idle, still going on by itself", () => {
    const room = applied(aRoom({ playing: "now" }), skip);
    expect(room.playback).toMatchObject({ itemId: null, isPlaying: false, dueAtMs: null, autoPlay: true });
  });

  it("R31: names the item that plays", () => {
    expect(deciding(playing, { ...skip, itemId: itemId("next") })).toEqual(refuse("itemGone"));
  });
});

describe("playItem", () => {
  it("R31: plays a waiting item at once; the playing one is skipped", () => {
    const room = applied(playing, { type: "playItem", seq: 4, itemId: itemId("after next") });
    expect(statusOf(room, "now")).toBe("skipped");
    expect(statusOf(room, "after next")).toBe("playing");
    expect(statusOf(room, "next")).toBe("waiting");
  });

  it("R30: starts an idle room, which goes on by itself from then on", () => {
    const room = applied(idle, { type: "playItem", seq: 0, itemId: itemId("next") });
    expect(room.playback).toMatchObject({ itemId: itemId("next"), autoPlay: true });
  });

  it("is refused for what does not wait", () => {
    expect(deciding(playing, { type: "playItem", seq: 4, itemId: itemId("now") })).toEqual(
      refuse("itemGone"),
    );
  });
});

describe("seq", () => {
  const pause = { type: "pause", seq: 4 } as const;

  it("R21: acknowledges again the very command that was applied last", () => {
    expect(deciding(paused, pause, { nowMs: laterMs })).toEqual(unchanged);
  });

  it("R21: refuses an older one of somebody else, or with another purpose", () => {
    const cohost = { ...ben, role: "cohost" as const };
    expect(deciding(paused, pause, { by: cohost })).toEqual(refuse("stale"));
    expect(deciding(paused, { type: "play", seq: 4 })).toEqual(refuse("stale"));
    const sought = applied(playing, { type: "seek", seq: 4, positionMs: 1_000 });
    expect(deciding(sought, { type: "seek", seq: 4, positionMs: 2_000 })).toEqual(refuse("stale"));
    expect(deciding(sought, { type: "seek", seq: 4, positionMs: 1_000 })).toEqual(unchanged);
  });

  it("R21: refuses the one before the last, and one from the future", () => {
    const resumed = applied(paused, { type: "play", seq: 5 });
    expect(deciding(resumed, pause)).toEqual(refuse("stale"));
    expect(deciding(resumed, { type: "pause", seq: 99 })).toEqual(refuse("stale"));
  });

  it("R21: rises by one with every command that is applied", () => {
    let room: RoomState = playing;
    room = applied(room, { type: "pause", seq: 4 });
    room = applied(room, { type: "seek", seq: 5, positionMs: 3 });
    room = applied(room, { type: "play", seq: 6 });
    room = applied(room, { type: "skip", seq: 7, itemId: itemId("now") });
    room = applied(room, { type: "playItem", seq: 8, itemId: itemId("after next") });
    expect(room.playback.seq).toBe(9);
  });
});

describe("a problem of the player", () => {
  const problem = { code: "noActiveDevice" } as const;
  const stuck = aRoom({ playing: "now", waiting: ["next"], playback: { isPlaying: false, problem } });

  it("R33: is cleared by another try, not by a pause or a seek", () => {
    expect(applied(stuck, { type: "play", seq: 4 }).playback.problem).toBeNull();
    expect(applied(stuck, { type: "autoPlay", seq: 4 }).playback.problem).toBeNull();
    expect(applied(stuck, { type: "skip", seq: 4, itemId: itemId("now") }).playback.problem).toBeNull();
    expect(applied(stuck, { type: "playItem", seq: 4, itemId: itemId("next") }).playback.problem).toBeNull();
    expect(applied(stuck, { type: "seek", seq: 4, positionMs: 0 }).playback.problem).toEqual(problem);
  });
});

describe("a track of no length", () => {
  it("is due at once", () => {
    const silent = anItem("silence", { track: aTrack("silence", { durationMs: 0 }) });
    const room = applied(aRoom({ waiting: [silent] }), { type: "autoPlay", seq: 0 }, { by: hana });
    expect(room.playback.dueAtMs).toBe(nowMs);
  });
});
