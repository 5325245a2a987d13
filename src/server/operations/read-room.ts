// Anybody with the code looks at a room.

import type { RoomCode } from "#lib/contract/ids.ts";
import type { RoomSnapshot, Seat, Vote } from "#lib/contract/room.ts";
import { findMember } from "#lib/room/members.ts";
import type { Identity } from "#lib/room/state.ts";
import { snapshotOf } from "#lib/room/view.ts";
import type { AppContext } from "#server/context.ts";
import { findRoomId, loadRoom } from "#server/data/rooms/load-room.ts";
import { ownVotes, seatOf } from "#server/presenters/rooms.ts";
import { stateOf } from "#server/rooms/room-state.ts";

export type RoomRead = {
  snapshot: RoomSnapshot;
  hasEnded: boolean;
  /** The seat of whoever looks; null for somebody who only looks. */
  me: Seat | null;
  myVotes: Record<string, Vote>;
};

const stranger: Identity = { userId: null, guestId: null };

/** The room as Postgres has it now, for processes that keep no rooms in memory; null when there is none. */
export async function readRoom(
  ctx: Pick<AppContext, "clock" | "db">,
  code: RoomCode,
  identity: Identity = stranger,
): Promise<RoomRead | null> {
  const roomId = await findRoomId(ctx.db.hot, code);
  const row = roomId && (await loadRoom(ctx.db.hot, roomId, ctx.clock.nowMs()));
  if (!row) return null;
  const room = stateOf(row);
  const known = findMember(room, identity);
  const member = known?.removedUntilMs === null ? known : undefined;
  return {
    snapshot: snapshotOf(room),
    hasEnded: room.endedAtMs !== null,
    me: member ? seatOf(member) : null,
    myVotes: member ? ownVotes(room, member.id) : {},
  };
}
