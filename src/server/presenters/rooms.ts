// What of a room is for one person alone.

import type { MemberId } from "#lib/contract/ids.ts";
import type { Seat, Vote } from "#lib/contract/room.ts";
import type { Member, RoomState } from "#lib/room/state.ts";

export function seatOf(member: Member): Seat {
  return { memberId: member.id, name: member.name, role: member.role };
}

/** One member's votes that are not 0, by queue item id. */
export function ownVotes(room: RoomState, memberId: MemberId): Record<string, Vote> {
  return Object.fromEntries(room.votes.get(memberId) ?? []);
}
