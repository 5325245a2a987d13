// The state of one room, as the core sees it: plain data, the same on every node.

import type {
  GuestId,
  MemberId,
  MessageId,
  QueueItemId,
  RoomCode,
  RoomId,
  RoomKey,
  UserId,
} from "#lib/contract/ids.ts";
import type { ItemStatus, Notice, PlaybackView, Role, RoomSettings, Vote } from "#lib/contract/room.ts";
import type { Source, Track } from "#lib/contract/track.ts";

/** Who a member is to us. Never leaves the server. */
export type Identity = { readonly userId: UserId | null; readonly guestId: GuestId | null };

export type Member = Identity & {
  readonly id: MemberId;
  readonly name: string;
  readonly role: Role;
  readonly joinedAtMs: number;
  /** May not chat until then; null when there is no mute. */
  readonly mutedUntilMs: number | null;
  /** Has lost the seat and may take it again from then on; null for somebody who has it. */
  readonly removedUntilMs: number | null;
};

export type QueueItem = {
  readonly id: QueueItemId;
  readonly track: Track;
  readonly addedBy: MemberId;
  readonly addedAtMs: number;
  readonly status: ItemStatus;
  /** Place in the host's own order (`manual`): smaller plays earlier. */
  readonly rank: number;
  /** Place among the host's picks, which play before what was voted for (`byVotes`); null for all others. */
  readonly pick: number | null;
  /** When and by whom it left the queue; null while it is waiting or playing. */
  readonly leftAtMs: number | null;
  readonly removedBy: MemberId | null;
  /** The `seq` of the clearQueue that withdrew it; stays when it comes back, so that a resend is known. */
  readonly clearedSeq: number | null;
};

export type Message = {
  readonly id: MessageId;
  readonly memberId: MemberId;
  readonly text: string;
  readonly sentAtMs: number;
  readonly notice: Notice | null;
  /** When it was taken back; then it has no text, and nobody sees it. */
  readonly deletedAtMs: number | null;
};

/** The anchor, and what the player has made of it. */
export type Playback = PlaybackView & {
  /** Server time at which the playing track is due to end; null when nothing runs. */
  readonly dueAtMs: number | null;
  /** The `seq` whose outcome at the provider is known; behind `seq` while a call is under way. */
  readonly settledSeq: number;
  /** Ids of the last playback command applied and its sender: that very command is acknowledged again. */
  readonly lastCommand: string | null;
};

/** How many members are for and against an item. */
export type Tally = { readonly up: number; readonly down: number };

export type RoomState = {
  readonly id: RoomId;
  readonly code: RoomCode;
  readonly key: RoomKey;
  readonly source: Source;
  readonly hostUserId: UserId;
  readonly revision: number;
  readonly endedAtMs: number | null;
  readonly settings: RoomSettings;
  readonly playback: Playback;
  /** Waiting and playing items, and those that left lately (for undo and resends). */
  readonly items: ReadonlyMap<QueueItemId, QueueItem>;
  /** What each member thinks of the items above; a withdrawn vote is left out. */
  readonly votes: ReadonlyMap<MemberId, ReadonlyMap<QueueItemId, Vote>>;
  /** Sums of the votes, kept along with them; left out where nobody voted. */
  readonly tallies: ReadonlyMap<QueueItemId, Tally>;
  readonly members: ReadonlyMap<MemberId, Member>;
  /** The newest lines, oldest first, at most `messagesKept`. */
  readonly messages: readonly Message[];
};

export const messagesKept = 50;

export const noTally: Tally = { up: 0, down: 0 };
