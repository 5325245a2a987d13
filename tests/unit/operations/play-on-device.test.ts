import pino from "pino";
import { describe, expect, it, vi } from "vitest";
import type { SystemCommand } from "#lib/room/decide-system.ts";
import { createMetrics } from "#server/metrics.ts";
import { createDeviceFollower } from "#server/operations/play-on-device.ts";
import { type Player, ProviderError } from "#server/providers/port.ts";
import { anItem, applied, aRoom, nowMs } from "#tests/support/builders.ts";

const idle = aRoom({ waiting: [anItem("first")] });
const playing = applied(idle, { type: "autoPlay", seq: 0 });
const paused = applied(playing, { type: "pause", seq: playing.playback.seq });

describe("the follower of a room's playback", () => {
  it("plays what the room plays and tells it on which device", async () => {
    const { follower, calls, told } = aFollower();
    follower.follow(playing);
    await follower.close();
    expect(calls).toEqual(["play first", "state"]);
    expect(told).toEqual([settled(playing.playback.seq, { kind: "ok", deviceName: "Kitchen" })]);
  });

  it("gives one order at a time, and only the newest of those that waited", async () => {
    const gate = Promise.withResolvers<void>();
    const { follower, calls, told } = aFollower({ play: () => gate.promise });
    const again = applied(paused, { type: "play", seq: paused.playback.seq });
    follower.follow(playing);
    follower.follow(again);
    follower.follow(applied(again, { type: "pause", seq: again.playback.seq }));
    gate.resolve();
    await vi.waitFor(() => expect(told).toHaveLength(2));
    await follower.close();
    expect(calls).toEqual(["play first", "state", "pause", "state"]);
  });

  it("does not repeat an order that is under way when a sweep asks for it", async () => {
    const gate = Promise.withResolvers<void>();
    const { follower, calls } = aFollower({ play: () => gate.promise });
    follower.follow(playing);
    follower.follow(playing);
    gate.resolve();
    await follower.close();
    expect(calls).toEqual(["play first", "state"]);
  });

  it("tells the room why its device did not play", async () => {
    const { follower, told } = aFollower({
      play: () =>
        Promise.reject(new ProviderError("rateLimited", "providerRateLimited", { retryAfterMs: 9_000 })),
    });
    follower.follow(playing);
    await follower.close();
    const problem = { code: "providerRateLimited", retryAtMs: nowMs + 9_000 } as const;
    expect(told).toEqual([settled(playing.playback.seq, { kind: "problem", problem })]);
  });

  it("takes a pause where no device is active for a pause", async () => {
    const { follower, told } = aFollower({
      pause: () => Promise.reject(new ProviderError("rejected", "noActiveDevice")),
    });
    follower.follow(paused);
    await follower.close();
    expect(told).toEqual([settled(paused.playback.seq, { kind: "ok", deviceName: null })]);
  });

  it("has a track skipped that the provider does not have", async () => {
    const { follower, told } = aFollower({
      play: () => Promise.reject(new ProviderError("rejected", "trackUnavailable")),
    });
    follower.follow(playing);
    await follower.close();
    expect(told).toEqual([
      { type: "trackUnavailable", seq: playing.playback.seq, itemId: playing.playback.itemId },
    ]);
  });

  it("tells the room where its provider is not set up any more", async () => {
    const { follower, told } = aFollower(null);
    follower.follow(playing);
    await follower.close();
    const problem = { code: "providerAway" } as const;
    expect(told).toEqual([settled(playing.playback.seq, { kind: "problem", problem })]);
  });
});

function settled(seq: number, outcome: Extract<SystemCommand, { type: "settlePlayback" }>["outcome"]) {
  return { type: "settlePlayback", seq, outcome };
}

/** A follower whose player does what it is told, except where `over` says otherwise; null: there is none. */
function aFollower(over: Partial<Player> | null = {}) {
  const calls: string[] = [];
  const told: SystemCommand[] = [];
  const player: Player = {
    play: async (trackId, positionMs, signal) => {
      calls.push(`play ${trackId}`);
      await over?.play?.(trackId, positionMs, signal);
    },
    pause: async (signal) => {
      calls.push("pause");
      await over?.pause?.(signal);
    },
    state: async () => {
      calls.push("state");
      return { deviceName: "Kitchen", trackId: null, positionMs: 0, isPlaying: true };
    },
  };
  const follower = createDeviceFollower({
    clock: { nowMs: () => nowMs },
    log: pino({ level: "silent" }),
    metrics: createMetrics(),
    providers: {
      connectionOf: () => {
        if (over === null) throw new ProviderError("unavailable", "providerAway");
        return { player };
      },
    },
    rooms: { system: async (_roomId: unknown, command: SystemCommand) => told.push(command) },
  } as never);
  return { follower, calls, told };
}
