// All that the page knows of its room, and how each thing that happens changes it. Pure.

import type { MessageId, QueueItemId, RoomKey } from "#lib/contract/ids.ts";
import type { Presence, RoomSnapshot, Seat, Vote } from "#lib/contract/room.ts";
import type { JoinAck, RoomEndReason } from "#lib/contract/socket.ts";
import { type RoomView, viewOf } from "#lib/room/apply-patch.ts";
import type { ClientErrorCode } from "./command-sender.ts";

/** `joining` is the first time and after getting a name; `reconnecting` is a loss that heals by itself. */
export type Link = "joining" | "live" | "reconnecting" | "offline";

/** A vote shown before the room has it. `revision` is the one that holds it, once acknowledged. */
type EarlyVote = { vote: Vote; revision: number | null };

/** A line of mine that the room has not shown yet. */
export type OutgoingLine = { id: MessageId; text: string; failure: ClientErrorCode | null };

export type RoomClientState = {
  view: RoomView;
  link: Link;
  ended: RoomEndReason | null;
  /** Null: only looking. */
  me: Seat | null;
  /** What makes an invitation link; members have it. */
  key: RoomKey | null;
  myVotes: Readonly<Record<string, Vote>>;
  earlyVotes: Readonly<Record<string, EarlyVote>>;
  outgoing: readonly OutgoingLine[];
  presence: Presence | null;
  /** What to do as soon as there is a name; null when nobody asks for one. */
  waitingAct: { act: () => void } | null;
};

/** What the page brings along. */
export type Arrival = {
  snapshot: RoomSnapshot;
  hasEnded: boolean;
  me: Seat | null;
  myVotes: Readonly<Record<string, Vote>>;
};

export function arrive({ snapshot, hasEnded, me, myVotes }: Arrival): RoomClientState {
  return {
    view: viewOf(snapshot),
    link: "joining",
    ended: hasEnded ? "ended" : null,
    me,
    key: null,
    myVotes,
    earlyVotes: {},
    outgoing: [],
    presence: null,
    waitingAct: null,
  };
}

/** The room let me in, for the first time or again. */
export function joined(
  state: RoomClientState,
  answer: Extract<JoinAck, { ok: true }>,
  view: RoomView,
): RoomClientState {
  return withView(
    { ...state, link: "live", me: answer.me, key: answer.key ?? state.key, myVotes: answer.myVotes },
    view,
  );
}

/** Takes a newer view, and lets go of what it now shows itself. */
export function withView(state: RoomClientState, view: RoomView): RoomClientState {
  const settled = Object.entries(state.earlyVotes).filter(
    ([, early]) => early.revision !== null && early.revision <= view.revision,
  );
  const isSaid = (line: OutgoingLine) => view.messages.some((message) => message.id === line.id);
  return {
    ...state,
    view,
    me: withRole(state.me, view),
    outgoing: state.outgoing.some(isSaid) ? state.outgoing.filter((line) => !isSaid(line)) : state.outgoing,
    ...(settled.length > 0 && {
      myVotes: {
        ...state.myVotes,
        ...Object.fromEntries(settled.map(([itemId, { vote }]) => [itemId, vote])),
      },
      earlyVotes: without(
        state.earlyVotes,
        settled.map(([itemId]) => itemId),
      ),
    }),
  };
}

/** My role as the room has it now; only members with more than a listener's are listed there. */
function withRole(me: Seat | null, view: RoomView): Seat | null {
  if (!me) return null;
  const role = view.members.get(me.memberId)?.role ?? "listener";
  return role === me.role ? me : { ...me, role };
}

/** Shows my vote at once. */
export function voteEarly(state: RoomClientState, itemId: QueueItemId, vote: Vote): RoomClientState {
  return { ...state, earlyVotes: { ...state.earlyVotes, [itemId]: { vote, revision: null } } };
}

/** The room has the vote as of `revision`; it shows itself once the view is that far. */
export function voteKept(
  state: RoomClientState,
  { itemId, vote, revision }: { itemId: QueueItemId; vote: Vote; revision: number },
): RoomClientState {
  // A later vote of mine is on its way already.
  if (state.earlyVotes[itemId]?.vote !== vote) return state;
  const kept = { ...state, earlyVotes: { ...state.earlyVotes, [itemId]: { vote, revision } } };
  return withView(kept, state.view);
}

/** The room refused the vote: what was before stands again. */
export function votePutBack(state: RoomClientState, itemId: QueueItemId, vote: Vote): RoomClientState {
  if (state.earlyVotes[itemId]?.vote !== vote) return state;
  return { ...state, earlyVotes: without(state.earlyVotes, [itemId]) };
}

/** My vote on an item as shown, and what it adds to the score that the room told. */
export function myVoteOn(
  state: Pick<RoomClientState, "myVotes" | "earlyVotes">,
  itemId: QueueItemId,
): { vote: Vote; ahead: number } {
  const kept = state.myVotes[itemId] ?? 0;
  const early = state.earlyVotes[itemId];
  return early ? { vote: early.vote, ahead: early.vote - kept } : { vote: kept, ahead: 0 };
}

/** Shows a line of mine before the room has it; said again, it loses its failure. */
export function sayEarly(state: RoomClientState, line: { id: MessageId; text: string }): RoomClientState {
  const others = state.outgoing.filter(({ id }) => id !== line.id);
  return { ...state, outgoing: [...others, { ...line, failure: null }] };
}

export function sayFailed(state: RoomClientState, id: MessageId, failure: ClientErrorCode): RoomClientState {
  return {
    ...state,
    outgoing: state.outgoing.map((line) => (line.id === id ? { ...line, failure } : line)),
  };
}

function without<T>(record: Readonly<Record<string, T>>, keys: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
}
