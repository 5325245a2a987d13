// Tracks end by the server's clock. Every node looks for what is due; ending a track twice does
// nothing, so nobody has to be in charge.

import type { RoomId } from "#lib/contract/ids.ts";
import type { RoomState } from "#lib/room/state.ts";
import type { Database } from "#server/data/database.ts";
import { claimUnsettledRooms, findDueRooms } from "#server/data/rooms/due-rooms.ts";
import type { Log } from "#server/log.ts";
import type { Clock } from "#server/world.ts";

export type DueSweep = {
  /** A playback that this node just stored may be due before the next sweep. */
  notice(room: RoomState): void;
  close(): void;
};

type Deps = {
  db: Database["hot"];
  clock: Clock;
  log: Log;
  /** Ends the track that plays at `seq`; harmless when it has ended. */
  advance(roomId: RoomId, seq: number): Promise<unknown>;
  /** Asks the player again: the outcome of its last call was never recorded. */
  follow(roomId: RoomId): Promise<unknown>;
};

const sweepEveryMs = 1_000;
/** What is due until then gets a timer of its own. */
const horizonMs = 2_000;
const roomsAtOnce = 500;
const unsettledForMs = 5_000;
const unsettledAtOnce = 20;

export function createDueSweep({ db, clock, log, advance, follow }: Deps): DueSweep {
  const timers = new Map<string, NodeJS.Timeout>();
  let isClosed = false;
  let next = setTimeout(sweep, 0);

  async function sweep(): Promise<void> {
    try {
      const nowMs = clock.nowMs();
      for (const due of await findDueRooms(db, nowMs + horizonMs, roomsAtOnce))
        arm(due.id, due.seq, due.dueAtMs);
      const sinceMs = nowMs - unsettledForMs;
      const unsettled = await claimUnsettledRooms(db, { nowMs, sinceMs, limit: unsettledAtOnce });
      await Promise.all(unsettled.map((roomId) => attempt(roomId, () => follow(roomId))));
    } catch (error) {
      log.warn({ err: error }, "cannot look for what is due");
    }
    if (!isClosed) next = setTimeout(sweep, sweepEveryMs);
  }

  function arm(roomId: RoomId, seq: number, dueAtMs: number): void {
    const key = `${roomId}:${seq}:${dueAtMs}`;
    if (timers.has(key) || isClosed) return;
    // One more millisecond: a timer may run a little before its time.
    const waitMs = Math.max(0, dueAtMs - clock.nowMs()) + 1;
    const timer = setTimeout(() => {
      timers.delete(key);
      void attempt(roomId, () => advance(roomId, seq));
    }, waitMs);
    timers.set(key, timer);
  }

  async function attempt(roomId: RoomId, act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (error) {
      // The next sweep finds it again.
      log.warn({ err: error, roomId }, "what was due could not be done");
    }
  }

  return {
    notice({ id, playback }) {
      const { dueAtMs, seq } = playback;
      if (dueAtMs !== null && dueAtMs <= clock.nowMs() + horizonMs) arm(id, seq, dueAtMs);
    },
    close() {
      isClosed = true;
      clearTimeout(next);
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}
