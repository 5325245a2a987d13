// The commands that wait for one room.

import type { RoomId } from "#lib/contract/ids.ts";
import type { Submission } from "./round.ts";

export type Inbox = {
  readonly roomId: RoomId;
  waiting: Submission[];
  /** Rounds lost in a row to other nodes. */
  losses: number;
  /** So many of those that wait are decided alone: together with others they could not be stored. */
  alone: number;
};

/** What one room has waiting; more is refused as `busy`. */
export const waitingPerRoomMax = 1_000;
/** What all rooms of a node have waiting. */
export const waitingMax = 20_000;

export function emptyInbox(roomId: RoomId): Inbox {
  return { roomId, waiting: [], losses: 0, alone: 0 };
}

/** Takes what goes into the next round. */
export function takeWaiting(inbox: Inbox): Submission[] {
  if (inbox.alone === 0) {
    const all = inbox.waiting;
    inbox.waiting = [];
    return all;
  }
  inbox.alone -= 1;
  return inbox.waiting.splice(0, 1);
}
