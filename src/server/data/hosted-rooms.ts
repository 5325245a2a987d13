// Rooms as their host keeps them: opening one, and the list of one's own.

import { z } from "zod";
import { Prisma } from "#generated/prisma/client.ts";
import type { MemberId, RoomCode, RoomId, RoomKey, UserId } from "#lib/contract/ids.ts";
import {
  type PlaybackView,
  playbackViewSchema,
  type RoomSettings,
  roomSettingsSchema,
} from "#lib/contract/room.ts";
import { type Source, sourceSchema, type Track, trackSchema } from "#lib/contract/track.ts";
import type { Playback } from "#lib/room/state.ts";
import type { Database } from "./database.ts";

export type NewRoom = {
  id: RoomId;
  code: RoomCode;
  key: RoomKey;
  source: Source;
  settings: RoomSettings;
  playback: Playback;
  host: { memberId: MemberId; userId: UserId; name: string };
  createdAt: Date;
};

/** Stores a room together with its host's seat. Answers false when the code is taken. */
export async function insertRoom({ prisma }: Database, room: NewRoom): Promise<boolean> {
  const { host } = room;
  try {
    await prisma.room.create({
      data: {
        id: room.id,
        code: room.code,
        key: room.key,
        hostUserId: host.userId,
        source: room.source,
        settings: room.settings,
        playback: room.playback,
        createdAt: room.createdAt,
        members: {
          create: {
            id: host.memberId,
            userId: host.userId,
            name: host.name,
            role: "host",
            joinedAt: room.createdAt,
          },
        },
      },
    });
    return true;
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") return false;
    throw error;
  }
}

export type HostedRoom = {
  code: string;
  source: Source;
  settings: RoomSettings;
  playback: PlaybackView;
  createdAt: Date;
  endedAt: Date | null;
  memberCount: number;
  playedCount: number;
  waitingCount: number;
  nowPlaying: Track | null;
};

const countSchema = z.coerce.number().int();
const hostedRowSchema = z.object({
  code: z.string(),
  source: sourceSchema,
  settings: roomSettingsSchema,
  playback: playbackViewSchema,
  createdAt: z.date(),
  endedAt: z.date().nullable(),
  memberCount: countSchema,
  playedCount: countSchema,
  waitingCount: countSchema,
  nowPlaying: trackSchema.nullable(),
});

/** The newest `limit` rooms of one host: open ones first, then by age. */
export async function listHostedRooms(
  { prisma }: Database,
  userId: UserId,
  limit: number,
): Promise<HostedRoom[]> {
  const rows = await prisma.$queryRaw`
    select r.code, r.source, r.settings, r.playback, r.created_at as "createdAt", r.ended_at as "endedAt",
      (select count(*) from members m where m.room_id = r.id) as "memberCount",
      (select count(*) from queue_items i where i.room_id = r.id and i.status = 'played') as "playedCount",
      (select count(*) from queue_items i where i.room_id = r.id and i.status = 'waiting') as "waitingCount",
      (select i.track from queue_items i where i.room_id = r.id and i.status = 'playing' limit 1) as "nowPlaying"
    from rooms r
    where r.host_user_id = ${userId}::uuid
    order by r.ended_at is not null, r.created_at desc
    limit ${limit}`;
  return z.array(hostedRowSchema).parse(rows);
}

/** How many rooms this host has open. */
export function countOpenRooms({ prisma }: Database, userId: UserId): Promise<number> {
  return prisma.room.count({ where: { hostUserId: userId, endedAt: null } });
}
