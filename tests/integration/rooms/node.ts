// Nodes for tests of the room engine: real Postgres and a real bus, no sockets.

import pino from "pino";
import {
  type MemberId,
  memberIdSchema,
  type RoomCode,
  type RoomId,
  roomCodeAlphabet,
  roomCodeSchema,
  roomIdSchema,
  roomKeySchema,
  userIdSchema,
} from "#lib/contract/ids.ts";
import type { RoomPatch } from "#lib/contract/room.ts";
import type { RoomCommand } from "#lib/contract/room-commands.ts";
import type { Facts } from "#lib/room/outcome.ts";
import { idlePlayback } from "#lib/room/playback.ts";
import { type Database, openDatabase } from "#server/data/database.ts";
import { insertRoom } from "#server/data/hosted-rooms.ts";
import type { Bus, BusMessage } from "#server/rooms/bus.ts";
import { createPostgresBus } from "#server/rooms/postgres-bus.ts";
import { createRooms, type Rooms } from "#server/rooms/rooms.ts";
import { type Clock, systemClock, systemIds } from "#server/world.ts";
import { aTrack, itemId } from "#tests/support/builders.ts";

export const silentLog = pino({ level: "silent" });

export type TestNode = { rooms: Rooms; db: Database; bus: Bus; close(): Promise<void> };

/** A node of its own: own pools, own memory, own place on the bus. */
export function startNode(url: string, { clock = systemClock }: { clock?: Clock } = {}): TestNode {
  const db = openDatabase({ url });
  return startNodeOn(db, createPostgresBus({ url, db, ids: systemIds, log: silentLog }), clock);
}

export function startNodeOn(db: Database, bus: Bus, clock: Clock = systemClock): TestNode {
  const rooms = createRooms({ db, bus, clock, ids: systemIds, log: silentLog });
  return {
    rooms,
    db,
    bus,
    async close() {
      await rooms.close();
      await bus.close();
      await db.close();
    },
  };
}

/** A bus that nobody is on: what another node does is noticed by the revision alone. */
export function deafBus(): Bus & { said: BusMessage[] } {
  const said: BusMessage[] = [];
  return {
    said,
    publish: (message) => said.push(message),
    subscribe: () => () => {},
    onGap: () => () => {},
    close: async () => {},
  };
}

export type OpenedRoom = { roomId: RoomId; code: RoomCode; host: MemberId };

/** Stores an empty room with its host. */
export async function openTestRoom(db: Database): Promise<OpenedRoom> {
  const user = await db.prisma.user.create({ data: { name: "Hana" } });
  const room = {
    id: roomIdSchema.parse(systemIds.uuidV7()),
    code: aCode(),
    host: memberIdSchema.parse(systemIds.uuidV7()),
  };
  const isStored = await insertRoom(db, {
    id: room.id,
    code: room.code,
    key: roomKeySchema.parse(systemIds.secret(16)),
    source: "spotify",
    settings: { name: "Friday", queueMode: "byVotes", whoMayAdd: "everyone", whoMayChat: "everyone" },
    playback: idlePlayback(Date.now()),
    host: { memberId: room.host, userId: userIdSchema.parse(user.id), name: "Hana" },
    createdAt: new Date(),
  });
  if (!isStored) throw new Error("the code is taken");
  return { roomId: room.id, code: room.code, host: room.host };
}

function aCode(): RoomCode {
  const letters = Array.from({ length: 8 }, () =>
    roomCodeAlphabet.charAt(systemIds.below(roomCodeAlphabet.length)),
  );
  return roomCodeSchema.parse(letters.join(""));
}

/** A guest takes a seat. */
export async function seatGuest(node: TestNode, roomId: RoomId, name: string): Promise<MemberId> {
  const memberId = memberIdSchema.parse(systemIds.uuidV7());
  const guestId = systemIds.uuid() as never;
  await node.rooms.system(roomId, { type: "join", memberId, userId: null, guestId, name });
  return memberId;
}

export function addTrack(title: string): { command: RoomCommand; facts: Facts } {
  const track = aTrack(title);
  const command = {
    type: "addTrack",
    itemId: itemId(title),
    track: { provider: track.provider, id: track.id },
  };
  return { command: command as RoomCommand, facts: { track } };
}

/** Sends a command of a member with what it needs to know. */
export function send(
  node: TestNode,
  roomId: RoomId,
  memberId: MemberId,
  { command, facts = {} }: { command: RoomCommand; facts?: Facts },
): ReturnType<Rooms["submit"]> {
  return node.rooms.submit(roomId, { memberId, command, facts });
}

export type Ear = {
  patches: RoomPatch[];
  /** Resolves with the first patch from now on that reaches this revision. */
  told(revision?: number): Promise<RoomPatch>;
};

/** The sockets of a node, as far as rooms see them: `listeners` of them, who write down what they hear. */
export function listenOn(node: TestNode, listeners = 1): Ear {
  const patches: RoomPatch[] = [];
  const waiting: { revision: number; resolve(patch: RoomPatch): void }[] = [];
  node.rooms.serve({
    sizeOf: () => listeners,
    patch(_roomId, patch) {
      patches.push(patch);
      for (const { revision, resolve } of waiting) if (patch.revision >= revision) resolve(patch);
    },
    ended: () => {},
    seatsChanged: () => {},
  });
  return {
    patches,
    told: (revision = 0) => new Promise((resolve) => waiting.push({ revision, resolve })),
  };
}
