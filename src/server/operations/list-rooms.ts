// A host looks at the own rooms.

import { roomCodeSchema, type UserId } from "#lib/contract/ids.ts";
import type { RoomSummary } from "#lib/contract/rooms-list.ts";
import type { AppContext } from "#server/context.ts";
import { type HostedRoom, listHostedRooms } from "#server/data/hosted-rooms.ts";

const listedMax = 100;

/** The rooms of one host, open ones first, then the newest. */
export async function listRooms(ctx: Pick<AppContext, "db">, userId: UserId): Promise<RoomSummary[]> {
  const rooms = await listHostedRooms(ctx.db, userId, listedMax);
  return rooms.map(presentHostedRoom);
}

function presentHostedRoom(room: HostedRoom): RoomSummary {
  return {
    code: roomCodeSchema.parse(room.code),
    name: room.settings.name,
    source: room.source,
    createdAtMs: room.createdAt.getTime(),
    endedAtMs: room.endedAt?.getTime() ?? null,
    memberCount: room.memberCount,
    playedCount: room.playedCount,
    waitingCount: room.waitingCount,
    nowPlaying: room.nowPlaying,
  };
}
