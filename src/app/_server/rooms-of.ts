// The rooms of one host.

import "server-only";
import type { UserId } from "#lib/contract/ids.ts";
import type { RoomSummary } from "#lib/contract/rooms-list.ts";
import { listRooms } from "#server/operations/list-rooms.ts";
import { webContext } from "./context.ts";

/** Open ones first, then the newest. */
export function roomsOf(userId: UserId): Promise<RoomSummary[]> {
  return listRooms(webContext(), userId);
}
