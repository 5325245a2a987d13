// The host's hand in the order: ranks where the order is theirs, picks where votes decide.

import type { MoveItem } from "#lib/contract/room-commands.ts";
import { ok, refuse } from "#lib/result.ts";
import type { Change } from "./changes.ts";
import { queueOrder } from "./order.ts";
import { type Outcome, unchanged } from "./outcome.ts";
import type { QueueItem, RoomState } from "./state.ts";

/**
 * Puts a waiting item before another one, or behind all.
 *
 * `manual`: exactly there. `byVotes`: the host's picks come first, in the host's order, and stay until
 * they play. Put before a pick, or before the first item that is none, an item is a pick there; anywhere
 * else a pick goes back to where votes put it, and any other item is refused: votes decide.
 */
export function moveItem(room: RoomState, { itemId, beforeItemId }: MoveItem): Outcome {
  const item = room.items.get(itemId);
  const target = beforeItemId === null ? null : room.items.get(beforeItemId);
  if (item?.status !== "waiting" || (target !== null && target?.status !== "waiting")) {
    return refuse("itemGone");
  }
  if (target?.id === item.id) return unchanged;
  const others = queueOrder(room).ids.flatMap((id) => (id === item.id ? [] : (room.items.get(id) ?? [])));
  const place = target === null ? others.length : others.indexOf(target);
  return room.settings.queueMode === "manual" ? rankAt(others, item, place) : pickAt(others, item, place);
}

function rankAt(others: readonly QueueItem[], item: QueueItem, place: number): Outcome {
  const [before, after] = [others[place - 1], others[place]];
  const isThere = isAhead(before, item) && isAhead(item, after);
  if (isThere) return unchanged;
  const rank = between(before?.rank, after?.rank);
  if (rank !== null) return ok([{ entity: "item", item: { ...item, rank } }]);
  return renumbered(others.toSpliced(place, 0, item), (one, next) => ({ ...one, rank: next }));
}

function pickAt(others: readonly QueueItem[], item: QueueItem, place: number): Outcome {
  const picks = others.filter((other) => other.pick !== null);
  if (place <= picks.length) {
    return renumbered(picks.toSpliced(place, 0, item), (one, pick) => ({ ...one, pick }));
  }
  if (item.pick === null) return refuse("votesDecide");
  return ok([{ entity: "item", item: { ...item, pick: null } }]);
}

/** Whether `a` is certainly before `b`; where there is no neighbour, nothing is in the way. */
function isAhead(a: QueueItem | undefined, b: QueueItem | undefined): boolean {
  return !a || !b || a.rank < b.rank;
}

/** A rank between two; null where the numbers leave no room. */
function between(before: number | undefined, after: number | undefined): number | null {
  if (before === undefined) return after === undefined ? 1 : after - 1;
  if (after === undefined) return before + 1;
  const middle = (before + after) / 2;
  return before < middle && middle < after ? middle : null;
}

/** Numbers from 1 on; only items whose number changed are changes. */
function renumbered(
  items: readonly QueueItem[],
  numbered: (item: QueueItem, number: number) => QueueItem,
): Outcome {
  const changes = items.flatMap((item, place): Change[] => {
    const next = numbered(item, place + 1);
    const isSame = next.rank === item.rank && next.pick === item.pick;
    return isSame ? [] : [{ entity: "item", item: next }];
  });
  return ok(changes);
}
