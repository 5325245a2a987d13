// The rooms of this node: everything that others ask of them goes through here.

import {
  type MemberId,
  type MessageId,
  messageIdSchema,
  type QueueItemId,
  type RoomCode,
  type RoomId,
} from "#lib/contract/ids.ts";
import type { RoomCommand } from "#lib/contract/room-commands.ts";
import { refuse } from "#lib/result.ts";
import type { Change } from "#lib/room/changes.ts";
import { decide } from "#lib/room/decide.ts";
import { decideSystem, type SystemCommand } from "#lib/room/decide-system.ts";
import type { Facts } from "#lib/room/outcome.ts";
import type { Message, RoomState } from "#lib/room/state.ts";
import type { Database } from "#server/data/database.ts";
import { findKnownItems, isKnownItem, isKnownMessage } from "#server/data/rooms/known-ids.ts";
import { findRoomId } from "#server/data/rooms/load-room.ts";
import { findMessage, readMessages } from "#server/data/rooms/messages.ts";
import { AppError } from "#server/errors.ts";
import type { Log } from "#server/log.ts";
import type { Clock, Ids } from "#server/world.ts";
import type { Bus } from "./bus.ts";
import { createCommitter } from "./committer.ts";
import { createDueSweep } from "./due-sweep.ts";
import { shareLatest } from "./latest-read.ts";
import { type Audience, createPatchPacer } from "./patch-pacer.ts";
import { type Base, baseFor } from "./resume.ts";
import { createRoomCache } from "./room-cache.ts";
import type { Committed } from "./round.ts";
import { createUpkeep } from "./upkeep.ts";

export type Rooms = {
  /** Decides a member's command and stores it. @throws AppError as the committer's `submit` */
  submit(
    roomId: RoomId,
    asked: { memberId: MemberId; command: RoomCommand; facts: Facts },
  ): Promise<Committed>;
  /** Decides what the room does by itself, and stores it. @throws AppError as the committer's `submit` */
  system(roomId: RoomId, command: SystemCommand): Promise<Committed>;
  /** The room as this node knows it. @throws AppError `notFound`, `unavailable` */
  read(roomId: RoomId): Promise<RoomState>;
  /**
   * The room as Postgres has it, at some moment after the call; as this node knows it while Postgres is
   * away. @throws AppError `notFound`, `unavailable`
   */
  fresh(roomId: RoomId): Promise<RoomState>;
  /** The `fresh` room of this code; null when there is none. @throws AppError `unavailable` */
  findByCode(code: RoomCode): Promise<RoomState | null>;
  /** Whether the room ever had an item of this id. @throws AppError `unavailable` */
  isKnownItem(room: RoomState, id: QueueItemId): Promise<boolean>;
  /** Whether the room ever had a line of this id. @throws AppError `unavailable` */
  isKnownMessage(room: RoomState, id: MessageId): Promise<boolean>;
  /** Those of these ids that the room ever had an item of. @throws AppError `unavailable` */
  findKnownItems(room: RoomState, ids: readonly QueueItemId[]): Promise<ReadonlySet<QueueItemId>>;
  /** The line of this id, however old; null when there never was one. @throws AppError `unavailable` */
  findMessage(room: RoomState, id: MessageId): Promise<Message | null>;
  /** The newest lines before `before`, or of all, newest first. @throws AppError `unavailable` */
  readMessages(room: RoomState, page: { before: MessageId | null; limit: number }): Promise<Message[]>;
  /**
   * What a socket is given that enters now, in this turn of the event loop: every patch that this node
   * tells afterwards fits on it. Undefined when the room is not in memory: `read` it first.
   */
  enter(roomId: RoomId, sinceRevision: number | null): { base: Base; room: RoomState } | undefined;
  /** The room, where this node has it in memory. */
  peek(roomId: RoomId): RoomState | undefined;
  /** The sockets of this node hear from now on what changes. */
  serve(audience: Audience): void;
  /** Called after each playback commit of this node whose outcome at the provider is unknown. Returns at once. */
  onPlayback(follow: (room: RoomState) => void): void;
  /** Takes no more commands and resolves when those that waited have their answers. */
  close(): Promise<void>;
};

export type RoomsDeps = {
  db: Pick<Database, "hot">;
  bus: Bus;
  clock: Clock;
  ids: Pick<Ids, "uuidV7" | "below">;
  log: Log;
};

/** A code never changes its room, so what was found is remembered. */
const codesKept = 10_000;

export function createRooms({ db: { hot: db }, bus, clock, ids, log }: RoomsDeps): Rooms {
  const pacer = createPatchPacer({ clock, log });
  const cache = createRoomCache({ db, clock, events: pacer });
  const committer = createCommitter({ db, cache, clock, ids, log, onCommit });
  const sweep = createDueSweep({
    db,
    clock,
    log,
    advance: (roomId, seq) => system(roomId, { type: "advance", seq }),
    follow: async (roomId) => follow((await cache.fresh(roomId)).state),
  });
  const upkeep = createUpkeep({ db, cache, clock, log, isNeeded });
  const codes = new Map<RoomCode, RoomId>();
  let audience: Audience | null = null;
  let follow = (_room: RoomState): void => {};

  const stopHearing = bus.subscribe((message) => {
    if (message.kind === "committed") cache.hear(message.roomId, message.revision, message.changes);
  });
  // A bus that is away asks again and again; a slow Postgres may not be asked twice at a time for it.
  const catchUpAll = shareLatest(upkeep.catchUpAll);
  const stopCatching = bus.onGap(() => void catchUpAll());

  function isNeeded(roomId: RoomId): boolean {
    return committer.isBusyWith(roomId) || (audience?.sizeOf(roomId) ?? 0) > 0;
  }

  function onCommit(before: RoomState, after: RoomState, changes: readonly Change[]): void {
    const { id: roomId, revision, playback } = after;
    bus.publish({ kind: "committed", roomId, revision, changes });
    upkeep.noticeCommit(roomId, revision);
    if (playback.seq === before.playback.seq) return;
    sweep.notice(after);
    if (playback.settledSeq < playback.seq) follow(after);
  }

  function system(roomId: RoomId, command: SystemCommand): Promise<Committed> {
    const noticeId = messageIdSchema.parse(ids.uuidV7());
    return committer.submit(roomId, (room, nowMs) => decideSystem(room, command, { nowMs, noticeId }));
  }

  async function fresh(roomId: RoomId): Promise<RoomState> {
    try {
      return (await cache.fresh(roomId)).state;
    } catch (error) {
      const known = cache.peek(roomId);
      if (known && error instanceof AppError && error.code === "unavailable") return known.state;
      throw error;
    }
  }

  return {
    system,
    fresh,
    submit: (roomId, { memberId, command, facts }) =>
      committer.submit(roomId, (room, nowMs) => {
        const by = room.members.get(memberId);
        return by ? decide(room, command, { by, nowMs, facts }) : refuse("notMember");
      }),
    read: async (roomId) => (await cache.get(roomId)).state,
    async findByCode(code) {
      const roomId = codes.get(code) ?? (await storage(() => findRoomId(db, code)));
      if (!roomId) return null;
      if (codes.size >= codesKept) codes.clear();
      codes.set(code, roomId);
      return fresh(roomId);
    },
    isKnownItem: async (room, id) => room.items.has(id) || storage(() => isKnownItem(db, room.id, id)),
    isKnownMessage: async (room, id) =>
      room.messages.some((line) => line.id === id) || storage(() => isKnownMessage(db, room.id, id)),
    findKnownItems: (room, ids) => storage(() => findKnownItems(db, room.id, ids)),
    findMessage: (room, id) => storage(() => findMessage(db, room.id, id)),
    readMessages: (room, page) => storage(() => readMessages(db, room.id, page)),
    enter(roomId, sinceRevision) {
      const room = cache.peek(roomId);
      if (!room) return undefined;
      // Who comes from a node that had told more: tell here, too, so that the next patch fits.
      if (sinceRevision !== null && sinceRevision > pacer.told(room.state).revision) pacer.flush(roomId);
      const base = baseFor(pacer.told(room.state), { sinceRevision, recent: room.recent });
      return { base, room: room.state };
    },
    peek: (roomId) => cache.peek(roomId)?.state,
    serve(to) {
      audience = to;
      pacer.serve(to);
    },
    onPlayback(hook) {
      follow = hook;
    },
    async close() {
      stopHearing();
      stopCatching();
      sweep.close();
      upkeep.close();
      await committer.close();
      pacer.close();
    },
  };
}

async function storage<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw new AppError("unavailable", { cause: error });
  }
}
