// Folds changes into a room. The node that decided, every other node, and a node that reads the log
// use the same function, so they arrive at the same state.

import { unreachable } from "#lib/assert.ts";
import type { MemberId, QueueItemId } from "#lib/contract/ids.ts";
import type { Vote } from "#lib/contract/room.ts";
import { leftItemsKeptMs } from "./bounds.ts";
import type { Change } from "./changes.ts";
import {
  type Member,
  type Message,
  messagesKept,
  noTally,
  type QueueItem,
  type RoomState,
  type Tally,
} from "./state.ts";

/** A room that is being changed. What it was made from stays as it was. */
export type Draft = {
  /** The room with all changes so far. It changes along, so it is shared with nobody until it is finished. */
  readonly room: RoomState;
  apply(changes: readonly Change[]): void;
  /** The room at this revision; the draft must not be used after it. */
  finish(revision: number): RoomState;
};

/** The room after one commit. */
export function applyCommit(
  room: RoomState,
  { revision, changes }: { revision: number; changes: readonly Change[] },
): RoomState {
  const draft = draftOf(room);
  draft.apply(changes);
  return draft.finish(revision);
}

/**
 * Starts a draft. Each collection is copied when the first change touches it, once a draft:
 * a round of a hundred votes costs one copy, not a hundred.
 */
export function draftOf(original: RoomState): Draft {
  const room = { ...original };
  const copies = lazyCopies(original, room);

  function apply(change: Change): void {
    switch (change.entity) {
      case "item":
        putItem(change.item);
        break;
      case "vote":
        putVote(change);
        break;
      case "message":
        room.messages = withMessage(room.messages, change.message);
        break;
      case "member":
        copies.members().set(change.member.id, change.member);
        break;
      case "playback":
        room.playback = change.playback;
        break;
      case "settings":
        room.settings = change.settings;
        break;
      case "ended":
        room.endedAtMs = change.endedAtMs;
        break;
      default:
        unreachable(change);
    }
  }

  function putItem(item: QueueItem): void {
    copies.items().set(item.id, item);
    if (item.leftAtMs === null) return;
    for (const old of room.items.values()) {
      if (old.leftAtMs !== null && old.leftAtMs < item.leftAtMs - leftItemsKeptMs) forgetItem(old.id);
    }
  }

  function forgetItem(id: QueueItemId): void {
    copies.items().delete(id);
    if (!copies.tallies().delete(id)) return;
    for (const [memberId, votes] of room.votes) {
      if (votes.has(id)) copies.votesOf(memberId).delete(id);
    }
  }

  function putVote({
    memberId,
    itemId,
    vote,
  }: {
    memberId: MemberId;
    itemId: QueueItemId;
    vote: Vote;
  }): void {
    // A vote on an item that was forgotten meanwhile is nothing that anybody sees.
    if (!room.items.has(itemId)) return;
    const votes = copies.votesOf(memberId);
    const before = votes.get(itemId) ?? 0;
    if (vote === 0) votes.delete(itemId);
    else votes.set(itemId, vote);
    const tally = moved(room.tallies.get(itemId) ?? noTally, before, vote);
    if (tally.up + tally.down === 0) copies.tallies().delete(itemId);
    else copies.tallies().set(itemId, tally);
  }

  return {
    room,
    apply: (changes) => changes.forEach(apply),
    finish: (revision) => Object.assign(room, { revision }),
  };
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

function lazyCopies(original: RoomState, room: Mutable<RoomState>) {
  let items: Map<QueueItemId, QueueItem> | undefined;
  let members: Map<MemberId, Member> | undefined;
  let tallies: Map<QueueItemId, Tally> | undefined;
  let votes: Map<MemberId, ReadonlyMap<QueueItemId, Vote>> | undefined;
  const ownVotes = new Map<MemberId, Map<QueueItemId, Vote>>();
  return {
    items() {
      if (!items) room.items = items = new Map(original.items);
      return items;
    },
    members() {
      if (!members) room.members = members = new Map(original.members);
      return members;
    },
    tallies() {
      if (!tallies) room.tallies = tallies = new Map(original.tallies);
      return tallies;
    },
    votesOf(memberId: MemberId) {
      if (!votes) room.votes = votes = new Map(original.votes);
      let own = ownVotes.get(memberId);
      if (!own) {
        own = new Map(original.votes.get(memberId));
        ownVotes.set(memberId, own);
        votes.set(memberId, own);
      }
      return own;
    },
  };
}

/** A line that was taken back keeps its place, unseen; one older than those that are kept is nothing here. */
function withMessage(messages: readonly Message[], message: Message): readonly Message[] {
  const others = message.deletedAtMs === null ? messages : messages.filter((line) => line.id !== message.id);
  return [...others, message].sort((a, b) => a.sentAtMs - b.sentAtMs).slice(-messagesKept);
}

function moved(tally: Tally, before: Vote, after: Vote): Tally {
  const ups = Number(after === 1) - Number(before === 1);
  const downs = Number(after === -1) - Number(before === -1);
  return { up: tally.up + ups, down: tally.down + downs };
}
