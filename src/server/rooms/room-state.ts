// A room's state from its rows.

import type { MemberId, QueueItemId } from "#lib/contract/ids.ts";
import type { Vote } from "#lib/contract/room.ts";
import type { RoomState, Tally } from "#lib/room/state.ts";
import type { RoomRow } from "#server/data/rooms/rows.ts";

export function stateOf(row: RoomRow): RoomState {
  const { items, members, votes, log, ...room } = row;
  return {
    ...room,
    items: new Map(items.map((item) => [item.id, item])),
    members: new Map(members.map((member) => [member.id, member])),
    ...votesOf(votes),
  };
}

function votesOf(rows: RoomRow["votes"]): Pick<RoomState, "votes" | "tallies"> {
  const votes = new Map<MemberId, Map<QueueItemId, Vote>>();
  const tallies = new Map<QueueItemId, Tally>();
  for (const [itemId, up, down] of rows) {
    tallies.set(itemId, { up: up.length, down: down.length });
    for (const memberId of up) ownVotes(memberId).set(itemId, 1);
    for (const memberId of down) ownVotes(memberId).set(itemId, -1);
  }

  function ownVotes(memberId: MemberId): Map<QueueItemId, Vote> {
    const known = votes.get(memberId);
    if (known) return known;
    const own = new Map<QueueItemId, Vote>();
    votes.set(memberId, own);
    return own;
  }
  return { votes, tallies };
}
