import { describe, expect, it } from "vitest";
import { decideSystem } from "#lib/room/decide-system.ts";
import { unchanged } from "#lib/room/outcome.ts";
import {
  acting,
  afterSystem,
  applied,
  aRoom,
  ben,
  itemId,
  messageId,
  nowMs,
  statusOf,
} from "#tests/support/builders.ts";

const playing = aRoom({ playing: "now", waiting: ["next"] });
const endMs = nowMs + 180_000;

describe("advance", () => {
  it("R32: ends the track that has played out, and the first of the queue follows", () => {
    const room = afterSystem(playing, { type: "advance", seq: 4 }, endMs);
    expect(statusOf(room, "now")).toBe("played");
    expect(statusOf(room, "next")).toBe("playing");
    expect(room.playback).toMatchObject({
      seq: 5,
      positionMs: 0,
      anchoredAtMs: endMs,
      dueAtMs: endMs + 180_000,
    });
  });

  it("R32: does so once per seq", () => {
    const room = afterSystem(playing, { type: "advance", seq: 4 }, endMs);
    expect(decideSystem(room, { type: "advance", seq: 4 }, acting(endMs))).toEqual(unchanged);
  });

  it("does nothing before the track is due, or while the room is paused", () => {
    expect(decideSystem(playing, { type: "advance", seq: 4 }, acting(endMs - 1))).toEqual(unchanged);
    const paused = applied(playing, { type: "pause", seq: 4 });
    expect(decideSystem(paused, { type: "advance", seq: 5 }, acting(endMs))).toEqual(unchanged);
  });

  it("R32: leaves a room with an empty queue idle; the next track that is added starts at once", () => {
    const room = afterSystem(aRoom({ playing: "now" }), { type: "advance", seq: 4 }, endMs);
    expect(room.playback).toMatchObject({ itemId: null, isPlaying: false, autoPlay: true, dueAtMs: null });
  });

  it("acknowledges the host's last command again even after the track has ended", () => {
    const resumed = applied(applied(playing, { type: "pause", seq: 4 }), { type: "play", seq: 5 });
    const ended = afterSystem(resumed, { type: "advance", seq: 6 }, endMs);
    expect(applied(ended, { type: "play", seq: 5 }).playback).toEqual(ended.playback);
  });
});

describe("settlePlayback", () => {
  const unsettled = aRoom({
    playing: "now",
    playback: { settledSeq: 3, deviceName: null, positionMs: 2_000 },
  });

  it("R33: records the device that plays", () => {
    const outcome = { kind: "ok", deviceName: "Kitchen" } as const;
    const room = afterSystem(unsettled, { type: "settlePlayback", seq: 4, outcome });
    expect(room.playback).toMatchObject({ settledSeq: 4, seq: 4, deviceName: "Kitchen", isPlaying: true });
  });

  it("keeps the device's name when a call does not tell it", () => {
    const room = aRoom({ playing: "now", playback: { settledSeq: 3 } });
    const outcome = { kind: "ok", deviceName: null } as const;
    expect(afterSystem(room, { type: "settlePlayback", seq: 4, outcome }).playback.deviceName).toBe(
      "Kitchen",
    );
  });

  it("R33: pauses the room where the anchor began when the player has a problem, and nothing is due", () => {
    const outcome = { kind: "problem", problem: { code: "noActiveDevice" } } as const;
    const room = afterSystem(unsettled, { type: "settlePlayback", seq: 4, outcome }, nowMs + 7_000);
    expect(room.playback).toMatchObject({
      problem: { code: "noActiveDevice" },
      isPlaying: false,
      positionMs: 2_000,
      settledSeq: 4,
      seq: 4,
      dueAtMs: null,
    });
    expect(statusOf(room, "now")).toBe("playing");
  });

  it("R33: says nothing about a playback that has moved on, and records an outcome once", () => {
    const outcome = { kind: "problem", problem: { code: "providerAway" } } as const;
    expect(decideSystem(unsettled, { type: "settlePlayback", seq: 3, outcome }, acting())).toEqual(unchanged);
    expect(decideSystem(playing, { type: "settlePlayback", seq: 4, outcome }, acting())).toEqual(unchanged);
  });

  it("still learns in a room that has ended that its music stopped", () => {
    const ended = applied(playing, { type: "endRoom" });
    const outcome = { kind: "ok", deviceName: null } as const;
    expect(afterSystem(ended, { type: "settlePlayback", seq: 5, outcome }).playback.settledSeq).toBe(5);
  });
});

describe("trackUnavailable", () => {
  const command = { type: "trackUnavailable", seq: 4, itemId: itemId("now") } as const;

  it("R34: skips the track with a line in the chat", () => {
    const room = afterSystem(playing, command);
    expect(statusOf(room, "now")).toBe("skipped");
    expect(statusOf(room, "next")).toBe("playing");
    expect(room.messages).toEqual([
      {
        id: messageId("notice"),
        memberId: ben.id,
        text: "",
        sentAtMs: nowMs,
        notice: { code: "trackUnavailable", title: "now" },
        deletedAtMs: null,
      },
    ]);
  });

  it("says nothing about a playback that has moved on", () => {
    expect(decideSystem(playing, { ...command, seq: 3 }, acting())).toEqual(unchanged);
    expect(decideSystem(playing, { ...command, itemId: itemId("next") }, acting())).toEqual(unchanged);
  });
});
