// A room's state from its rows.

import type { MemberId, QueueItemId } from "#lib/contract/ids.ts";
import type { Vote } from "#lib/contract/room.ts";
import { noTally, type RoomState, type Tally } from "#lib/room/state.ts";
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
  for (const [itemId, memberId, vote] of rows) {
    const own = votes.get(memberId) ?? new Map<QueueItemId, Vote>();
    votes.set(memberId, own.set(itemId, vote));
    const { up, down } = tallies.get(itemId) ?? noTally;
    tallies.set(itemId, { up: up + Number(vote === 1), down: down + Number(vote === -1) });
  }
  return { votes, tallies };
}
