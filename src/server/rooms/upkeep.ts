// What a node does now and then: drops rooms that nobody uses, trims logs, asks again where it failed.

import type { RoomId } from "#lib/contract/ids.ts";
import type { Database } from "#server/data/database.ts";
import { readRevisions, trimLog } from "#server/data/rooms/room-log.ts";
import type { Log } from "#server/log.ts";
import type { Clock } from "#server/world.ts";
import type { RoomCache } from "./room-cache.ts";

export type Upkeep = {
  /** This node stored a revision of the room. */
  noticeCommit(roomId: RoomId, revision: number): void;
  /** Brings every room in memory to what Postgres has: the bus may have missed something. */
  catchUpAll(): Promise<void>;
  close(): void;
};

type Deps = {
  db: Database["hot"];
  cache: RoomCache;
  clock: Clock;
  log: Log;
  isNeeded(roomId: RoomId): boolean;
};

const everyMs = 15_000;
const droppedAfterMs = 60_000;
/** A log grows by so many commits before it is trimmed again. */
const trimmedEvery = 500;

export function createUpkeep({ db, cache, clock, log, isNeeded }: Deps): Upkeep {
  const untrimmed = new Map<RoomId, { from: number; to: number }>();
  const timer = setInterval(round, everyMs).unref();

  function round(): void {
    cache.dropIdle(clock.nowMs() - droppedAfterMs, isNeeded);
    Promise.all([trimLogs(), catchUp(suspects())]).catch((error: unknown) => {
      log.warn({ err: error }, "upkeep of rooms failed");
    });
  }

  async function trimLogs(): Promise<void> {
    for (const [roomId, { from, to }] of untrimmed) {
      if (to - from < trimmedEvery) continue;
      untrimmed.delete(roomId);
      await trimLog(db, roomId, clock.nowMs());
    }
  }

  function suspects(): RoomId[] {
    return cache.all().flatMap((room) => (room.isSuspect ? [room.id] : []));
  }

  async function catchUp(roomIds: readonly RoomId[]): Promise<void> {
    for (const roomId of roomIds) await cache.fresh(roomId);
  }

  return {
    noticeCommit(roomId, revision) {
      const span = untrimmed.get(roomId);
      if (span) span.to = revision;
      else untrimmed.set(roomId, { from: revision, to: revision });
    },
    async catchUpAll() {
      const rooms = cache.all();
      if (rooms.length === 0) return;
      try {
        const revisions = await readRevisions(
          db,
          rooms.map((room) => room.id),
        );
        await catchUp(rooms.flatMap(({ id, state }) => (revisions.get(id) === state.revision ? [] : [id])));
      } catch (error) {
        log.warn({ err: error }, "rooms could not catch up");
        for (const { id } of rooms) cache.suspect(id);
      }
    },
    close() {
      clearInterval(timer);
    },
  };
}
