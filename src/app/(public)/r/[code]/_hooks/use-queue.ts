"use client";
// The queue as it is shown: what plays, what waits in which order, and what my early votes add.

import { useMemo } from "react";
import { myVoteOn } from "#app/_client/room-state.ts";
import type { QueueItemId } from "#lib/contract/ids.ts";
import type { QueueItemView, Vote } from "#lib/contract/room.ts";
import { useRoom } from "./use-room.tsx";

export function usePlayingItem(): QueueItemView | null {
  return useRoom(({ view }) => (view.playback.itemId && view.items.get(view.playback.itemId)) || null);
}

/** Waiting tracks, first to play first. */
export function useWaitingItems(): readonly QueueItemView[] {
  const items = useRoom(({ view }) => view.items);
  const order = useRoom(({ view }) => view.order);
  return useMemo(() => order.flatMap((id) => items.get(id) ?? []), [items, order]);
}

/** My vote on an item, and its score with that vote counted. */
export function useVoteOn(item: QueueItemView): { vote: Vote; score: number } {
  const vote = useRoom((room) => myVoteOn(room, item.id).vote);
  const ahead = useRoom((room) => myVoteOn(room, item.id).ahead);
  return { vote, score: item.score + ahead };
}

/** One's own tracks may be withdrawn; whoever runs the room may withdraw any. */
export function useMayRemove(item: QueueItemView): boolean {
  return useRoom(
    ({ me }) => me !== null && (me.memberId === item.addedBy.memberId || me.role !== "listener"),
  );
}

export function useItem(itemId: QueueItemId): QueueItemView | null {
  return useRoom(({ view }) => view.items.get(itemId) ?? null);
}
