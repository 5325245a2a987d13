// The order of the queue is not stored: it follows from votes, age and the host's ranks.

import type { QueueItemId } from "#lib/contract/ids.ts";
import type { OrderReason } from "#lib/contract/room.ts";
import { noTally, type QueueItem, type RoomState } from "./state.ts";

export type QueueOrder = {
  /** All waiting items, first to play first. */
  readonly ids: readonly QueueItemId[];
  /** Why the first one is first; null when nothing waits. */
  readonly reason: OrderReason | null;
};

/** What the order depends on. */
type Ordered = Pick<RoomState, "items" | "tallies" | "settings">;

/**
 * `byVotes`: the host's picks, then score descending, then the oldest, then by id. `manual`: the host's ranks.
 * The same state gives the same order on every machine.
 */
export function queueOrder(room: Ordered): QueueOrder {
  const waiting = waitingItems(room).sort(comparison(room));
  return { ids: waiting.map((item) => item.id), reason: reasonOfFirst(room, waiting) };
}

/** The item that plays next; undefined when nothing waits. */
export function headOf(room: Ordered): QueueItem | undefined {
  const compare = comparison(room);
  let head: QueueItem | undefined;
  for (const item of room.items.values()) {
    if (item.status === "waiting" && (!head || compare(item, head) < 0)) head = item;
  }
  return head;
}

/** Votes for an item less votes against it. */
export function scoreOf(room: Pick<RoomState, "tallies">, itemId: QueueItemId): number {
  const { up, down } = room.tallies.get(itemId) ?? noTally;
  return up - down;
}

export function waitingItems(room: Pick<RoomState, "items">): QueueItem[] {
  return [...room.items.values()].filter((item) => item.status === "waiting");
}

function comparison(room: Ordered): (a: QueueItem, b: QueueItem) => number {
  const byId = (a: QueueItem, b: QueueItem): number => (a.id < b.id ? -1 : Number(a.id > b.id));
  switch (room.settings.queueMode) {
    case "byVotes":
      return (a, b) =>
        byPick(a, b) || scoreOf(room, b.id) - scoreOf(room, a.id) || a.addedAtMs - b.addedAtMs || byId(a, b);
    case "manual":
      return (a, b) => a.rank - b.rank || byId(a, b);
  }
}

function byPick(a: QueueItem, b: QueueItem): number {
  if (a.pick !== null && b.pick !== null) return a.pick - b.pick;
  return Number(a.pick === null) - Number(b.pick === null);
}

function reasonOfFirst(room: Ordered, [first, second]: readonly QueueItem[]): OrderReason | null {
  if (!first) return null;
  if (room.settings.queueMode === "manual") return { code: "hostOrder" };
  if (first.pick !== null) return { code: "hostPick" };
  const score = scoreOf(room, first.id);
  const isAhead = second ? score > scoreOf(room, second.id) : score > 0;
  return { code: isAhead ? "mostVotes" : "oldest" };
}
