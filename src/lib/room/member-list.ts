// All members of a room, in pages.

import type { MemberId } from "#lib/contract/ids.ts";
import type { ListedMember } from "#lib/contract/room-pages.ts";
import type { Member, RoomState } from "./state.ts";
import { memberView } from "./view.ts";

/**
 * The members behind `after` in the order in which they came. Those who were sent out are listed only
 * for those who run the room.
 *
 * @returns `nextAfter` for the next page; null at the end
 */
export function listMembers(
  room: Pick<RoomState, "members">,
  { by, after, limit }: { by: Member; after: MemberId | null; limit: number },
): { members: ListedMember[]; nextAfter: MemberId | null } {
  const start = after === null ? undefined : room.members.get(after);
  const behind = [...room.members.values()]
    .filter((member) => member.removedUntilMs === null || by.role !== "listener")
    .filter((member) => !start || byArrival(start, member) < 0)
    .sort(byArrival);
  const page = behind.slice(0, limit);
  return { members: page.map(listed), nextAfter: behind.length > limit ? (page.at(-1)?.id ?? null) : null };
}

function byArrival(a: Member, b: Member): number {
  return a.joinedAtMs - b.joinedAtMs || (a.id < b.id ? -1 : Number(a.id > b.id));
}

function listed(member: Member): ListedMember {
  const { removedUntilMs } = member;
  return { ...memberView(member), ...(removedUntilMs === null ? {} : { removedUntilMs }) };
}
