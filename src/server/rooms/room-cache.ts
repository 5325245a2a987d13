// The rooms that this node keeps in memory: loaded once, then moved on commit by commit.

import { ZodError } from "zod";
import type { RoomId } from "#lib/contract/ids.ts";
import { applyCommit } from "#lib/room/apply-change.ts";
import type { Change } from "#lib/room/changes.ts";
import type { RoomState } from "#lib/room/state.ts";
import type { Database } from "#server/data/database.ts";
import { loadRoom } from "#server/data/rooms/load-room.ts";
import { logEntriesRead, readLog } from "#server/data/rooms/room-log.ts";
import type { LogEntry } from "#server/data/rooms/rows.ts";
import { AppError } from "#server/errors.ts";
import type { Clock } from "#server/world.ts";
import { shareLatest } from "./latest-read.ts";
import { stateOf } from "./room-state.ts";

type CachedRoom = {
  readonly id: RoomId;
  readonly state: RoomState;
  /** The newest commits, oldest first, without holes; the last one made `state`. */
  readonly recent: readonly LogEntry[];
  /** Something was not heard or not answered: Postgres must be asked before anything is decided. */
  readonly isSuspect: boolean;
};

type RoomCacheEvents = {
  /** One commit further, whoever made it. */
  moved(before: RoomState, after: RoomState, changes: readonly Change[]): void;
  /** Further by more than the log tells. */
  reloaded(state: RoomState): void;
};

export type RoomCache = {
  /** The room as far as this node has heard. */
  peek(roomId: RoomId): CachedRoom | undefined;
  /** The same, loaded when it is not here. @throws AppError `notFound`, `unavailable` */
  get(roomId: RoomId): Promise<CachedRoom>;
  /** The room as Postgres had it at some moment after the call. @throws AppError `notFound`, `unavailable` */
  fresh(roomId: RoomId): Promise<CachedRoom>;
  /** Reads the whole room again. @throws AppError `notFound`, `unavailable` */
  reload(roomId: RoomId): Promise<CachedRoom>;
  /** A commit of this node. */
  commit(roomId: RoomId, after: RoomState, changes: readonly Change[]): void;
  /** Another node made this revision; without changes, or with one missing between, the log is read. */
  hear(roomId: RoomId, revision: number, changes: readonly Change[] | undefined): void;
  suspect(roomId: RoomId): void;
  all(): CachedRoom[];
  /** Drops the rooms that nobody used since `beforeMs`, unless `isNeeded`. */
  dropIdle(beforeMs: number, isNeeded: (roomId: RoomId) => boolean): void;
};

type Entry = {
  id: RoomId;
  state: RoomState;
  recent: LogEntry[];
  isSuspect: boolean;
  usedAtMs: number;
  catchUp: () => Promise<void>;
};

const recentKept = 500;

type Deps = { db: Database["hot"]; clock: Clock; events: RoomCacheEvents };

export function createRoomCache({ db, clock, events }: Deps): RoomCache {
  const entries = new Map<RoomId, Entry>();
  const loading = new Map<RoomId, Promise<Entry>>();

  function used(roomId: RoomId): Entry | undefined {
    const entry = entries.get(roomId);
    if (entry) entry.usedAtMs = clock.nowMs();
    return entry;
  }

  function get(roomId: RoomId): Promise<Entry> {
    const entry = used(roomId);
    if (entry) return Promise.resolve(entry);
    const known = loading.get(roomId);
    if (known) return known;
    const load = loadEntry(roomId).finally(() => loading.delete(roomId));
    loading.set(roomId, load);
    return load;
  }

  async function loadEntry(roomId: RoomId): Promise<Entry> {
    const nowMs = clock.nowMs();
    const row = await reading(() => loadRoom(db, roomId, nowMs));
    if (!row) throw new AppError("notFound");
    const entry: Entry = {
      id: roomId,
      state: stateOf(row),
      recent: withoutHoles(row.log, row.revision),
      isSuspect: false,
      usedAtMs: nowMs,
      catchUp: shareLatest(() => catchUp(entry)),
    };
    entries.set(roomId, entry);
    return entry;
  }

  async function reload(roomId: RoomId): Promise<Entry> {
    const entry = entries.get(roomId);
    if (!entry) return get(roomId);
    const asked = entry.state.revision;
    const row = await reading(() => loadRoom(db, roomId, clock.nowMs()));
    if (!row) {
      entries.delete(roomId);
      throw new AppError("notFound");
    }
    entry.isSuspect = false;
    // What came in during the read is newer; what Postgres has lost (a backup was restored) is gone.
    const isNews = row.revision > entry.state.revision || row.revision < asked;
    if (!isNews) return entry;
    entry.state = stateOf(row);
    entry.recent = withoutHoles(row.log, row.revision);
    events.reloaded(entry.state);
    return entry;
  }

  async function catchUp(entry: Entry): Promise<void> {
    let rows: LogEntry[];
    do {
      const { revision } = entry.state;
      rows = await reading(() => readLog(db, entry.id, revision));
      if (rows.some((row) => !moveOn(entry, row))) {
        await reload(entry.id);
        return;
      }
    } while (rows.length === logEntriesRead);
    entry.isSuspect = false;
  }

  /** Applies what is next, passes over what is known; false where something between is missing. */
  function moveOn(entry: Entry, commit: LogEntry): boolean {
    if (commit.revision > entry.state.revision + 1) return false;
    if (commit.revision === entry.state.revision + 1) put(entry, applyCommit(entry.state, commit), commit);
    return true;
  }

  function put(entry: Entry, after: RoomState, commit: LogEntry): void {
    const before = entry.state;
    entry.state = after;
    entry.recent.push(commit);
    if (entry.recent.length > 2 * recentKept) entry.recent = entry.recent.slice(-recentKept);
    events.moved(before, after, commit.changes);
  }

  return {
    peek: used,
    get,
    async fresh(roomId) {
      const entry = used(roomId);
      if (!entry) return get(roomId);
      await entry.catchUp();
      return entry;
    },
    reload,
    commit(roomId, after, changes) {
      const entry = used(roomId);
      // What the log told in the meantime includes it.
      if (!entry || after.revision !== entry.state.revision + 1) return;
      put(entry, after, { revision: after.revision, changes: [...changes] });
    },
    hear(roomId, revision, changes) {
      const entry = entries.get(roomId);
      if (!entry || revision <= entry.state.revision) return;
      if (changes && moveOn(entry, { revision, changes: [...changes] })) return;
      entry.catchUp().catch(() => {
        entry.isSuspect = true;
      });
    },
    suspect(roomId) {
      const entry = entries.get(roomId);
      if (entry) entry.isSuspect = true;
    },
    all: () => [...entries.values()],
    dropIdle(beforeMs, isNeeded) {
      for (const [roomId, entry] of entries) {
        if (entry.usedAtMs < beforeMs && !isNeeded(roomId)) entries.delete(roomId);
      }
    },
  };
}

/** The newest commits down to the first hole; none when they do not lead to `revision`. */
function withoutHoles(log: readonly LogEntry[], revision: number): LogEntry[] {
  const start = log.findLastIndex((entry, place) => entry.revision !== revision - (log.length - 1 - place));
  return log.slice(start + 1);
}

/** Any failure of storage is the same to those who ask: it is away. */
async function reading<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ZodError) throw error;
    throw new AppError("unavailable", { cause: error });
  }
}
