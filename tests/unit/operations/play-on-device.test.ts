import pino from "pino";
import { describe, expect, it } from "vitest";
import type { SystemCommand } from "#lib/room/decide-system.ts";
import { createMetrics } from "#server/metrics.ts";
import { createDeviceFollower } from "#server/operations/play-on-device.ts";
import { ProviderError } from "#server/providers/port.ts";
import { anItem, applied, aRoom, nowMs } from "#tests/support/builders.ts";

describe("the follower of a room's playback", () => {
  it("tells the room where its provider is not set up any more", async () => {
    const told: SystemCommand[] = [];
    const follower = createDeviceFollower({
      clock: { nowMs: () => nowMs },
      log: pino({ level: "silent" }),
      metrics: createMetrics(),
      providers: {
        connectionOf: () => {
          throw new ProviderError("unavailable", "providerAway");
        },
      },
      rooms: {
        system: async (_roomId: unknown, command: SystemCommand) => {
          told.push(command);
        },
      },
    } as never);
    const playing = applied(aRoom({ waiting: [anItem("first")] }), { type: "autoPlay", seq: 0 });
    follower.follow(playing);
    await follower.close();
    expect(told).toEqual([
      {
        type: "settlePlayback",
        seq: playing.playback.seq,
        outcome: { kind: "problem", problem: { code: "providerAway" } },
      },
    ]);
  });
});
