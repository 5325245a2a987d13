// The host's device follows the room: after each playback commit that this node won, one call to
// the provider, and its outcome back into the room.

import type { SystemCommand } from "#lib/room/decide-system.ts";
import { deviceOrder } from "#lib/room/device-order.ts";
import type { RoomState } from "#lib/room/state.ts";
import { atMost } from "#server/at-most.ts";
import type { AppContext } from "#server/context.ts";
import { ProviderError } from "#server/providers/port.ts";

export type DeviceFollower = {
  /** The room's playback changed, or its outcome is still unknown. Returns at once. */
  follow(room: RoomState): void;
  /** Takes no more, and waits a moment for the calls under way; another node asks again for the others. */
  close(): Promise<void>;
};

/** A call and all its retries end by then, so that the room always learns an outcome. */
const callWithinMs = 12_000;
const closeWithinMs = 2_000;

type Lane = { wanted: RoomState | null; callingSeq: number; running: Promise<void> };
type Deps = Pick<AppContext, "clock" | "log" | "metrics" | "providers" | "rooms">;

/**
 * Makes one call at a time per room. What happens meanwhile is not queued up: only the newest
 * state counts, older ones were overtaken.
 */
export function createDeviceFollower(deps: Deps): DeviceFollower {
  const lanes = new Map<string, Lane>();
  let isClosed = false;

  async function run(lane: Lane, roomId: string): Promise<void> {
    while (lane.wanted && !isClosed) {
      const room = lane.wanted;
      lane.wanted = null;
      lane.callingSeq = room.playback.seq;
      await settle(deps, room);
    }
    lanes.delete(roomId);
  }

  return {
    follow(room) {
      if (isClosed) return;
      const lane = lanes.get(room.id);
      if (lane) {
        // A sweep may ask for what is being called already.
        if (room.playback.seq > lane.callingSeq) lane.wanted = room;
        return;
      }
      const fresh: Lane = { wanted: room, callingSeq: -1, running: Promise.resolve() };
      lanes.set(room.id, fresh);
      fresh.running = run(fresh, room.id);
    },
    async close() {
      isClosed = true;
      await atMost(closeWithinMs, Promise.all([...lanes.values()].map((lane) => lane.running)));
    },
  };
}

async function settle(deps: Deps, room: RoomState): Promise<void> {
  const outcome = await callDevice(deps, room);
  if (!outcome) return;
  try {
    await deps.rooms.system(room.id, outcome);
  } catch (error) {
    // The sweep for unknown outcomes asks again.
    deps.log.warn({ err: error, roomId: room.id }, "an outcome could not be stored");
  }
}

/** Gives the device its order and says what came of it; null when there was nothing to do. */
async function callDevice(deps: Deps, room: RoomState): Promise<SystemCommand | null> {
  const order = deviceOrder(room, deps.clock.nowMs());
  if (!order) return null;
  const { seq, itemId } = room.playback;
  const signal = AbortSignal.timeout(callWithinMs);
  try {
    const { player } = deps.providers.connectionOf(room.hostUserId, room.source);
    if (order.kind === "pause") await player.pause(signal);
    else await player.play(order.trackId, order.positionMs, signal);
    const state = await player.state(signal);
    deps.metrics.playerCalls.inc({ outcome: "ok" });
    return { type: "settlePlayback", seq, outcome: { kind: "ok", deviceName: state?.deviceName ?? null } };
  } catch (error) {
    const code = error instanceof ProviderError ? error.code : "providerAway";
    deps.metrics.playerCalls.inc({ outcome: code });
    if (!(error instanceof ProviderError))
      deps.log.error({ err: error, roomId: room.id }, "a player call failed");
    // Nothing sounds where no device is active: that is a pause, too.
    if (order.kind === "pause" && code === "noActiveDevice")
      return { type: "settlePlayback", seq, outcome: { kind: "ok", deviceName: null } };
    if (code === "trackUnavailable" && itemId) return { type: "trackUnavailable", seq, itemId };
    const retryAfterMs = error instanceof ProviderError ? error.retryAfterMs : null;
    const problem = retryAfterMs === null ? { code } : { code, retryAtMs: deps.clock.nowMs() + retryAfterMs };
    return { type: "settlePlayback", seq, outcome: { kind: "problem", problem } };
  }
}
