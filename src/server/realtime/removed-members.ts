// Sockets of members who have lost their seat.

import type { RoomState } from "#lib/room/state.ts";
import type { RoomServer } from "./room-socket.ts";

/** Tells those of this node until when they are out, and cuts them. */
export function cutRemovedMembers(io: RoomServer, room: RoomState): void {
  for (const id of io.of("/").adapter.rooms.get(room.id) ?? []) {
    const socket = io.of("/").sockets.get(id);
    const memberId = socket?.data.place?.memberId;
    const untilMs = memberId ? room.members.get(memberId)?.removedUntilMs : undefined;
    if (!socket || untilMs === null || untilMs === undefined) continue;
    socket.emit("room:removed", { reason: "removed", untilMs });
    socket.disconnect(true);
  }
}
