// What nodes tell each other of who is in a room.

import type { MemberId, RoomId } from "#lib/contract/ids.ts";
import type { Visit } from "#lib/room/presence.ts";

/** What one node knows of the people in a room. */
export type Share = { readonly visits: ReadonlyMap<MemberId, Visit>; readonly lookers: number };

export type PresenceElsewhere = {
  /** Tells the others what this node knows of a room, now and again until it is `forget`ed. Returns at once. */
  share(roomId: RoomId, share: Share): void;
  forget(roomId: RoomId): void;
  /** What other nodes said of a room that is shared here; old words are left out. */
  sharesOf(roomId: RoomId): readonly Share[];
  /** Calls when another node said something new of a room that is shared here. */
  onNews(hear: (roomId: RoomId) => void): () => void;
  /** Takes back what this node said. */
  close(): Promise<void>;
};

/** One node by itself, or nodes that do not count together. */
export const nobodyElsewhere: PresenceElsewhere = {
  share: () => {},
  forget: () => {},
  sharesOf: () => [],
  onNews: () => () => {},
  close: async () => {},
};
