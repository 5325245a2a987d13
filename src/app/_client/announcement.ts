// What is worth telling of a change in the queue. Pure.

import type { Seat } from "#lib/contract/room.ts";
import type { RoomView } from "#lib/room/apply-patch.ts";

export type Announcement =
  | { code: "nowPlaying"; values: { title: string; artist: string } }
  | { code: "added"; values: { name: string; title: string } }
  | { code: "next"; values: { title: string } }
  | { code: "paused"; values: Record<string, never> };

/** The most important difference between two views; null when there is none to speak of. */
export function announcementOf(before: RoomView, after: RoomView, me: Seat | null): Announcement | null {
  const { playback } = after;
  const playing = playback.itemId && after.items.get(playback.itemId);
  if (playing && playback.itemId !== before.playback.itemId) {
    const { title, artists } = playing.track;
    return { code: "nowPlaying", values: { title, artist: artists.join(", ") } };
  }
  if (before.playback.isPlaying && playback.itemId && !playback.isPlaying)
    return { code: "paused", values: {} };
  const added = after.order.find((id) => !before.items.has(id));
  const addedItem = added && after.items.get(added);
  if (addedItem && addedItem.addedBy.memberId !== me?.memberId) {
    return { code: "added", values: { name: addedItem.addedBy.name, title: addedItem.track.title } };
  }
  const head = after.order[0];
  const headItem = head && head !== before.order[0] ? after.items.get(head) : undefined;
  return headItem ? { code: "next", values: { title: headItem.track.title } } : null;
}
