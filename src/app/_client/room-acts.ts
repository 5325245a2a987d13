// What a person does in a room: shown at once where that is safe, sent, and put back when refused.

import type { QueueItemId } from "#lib/contract/ids.ts";
import type { QueueItemView, RoomSettings, Seat, Vote } from "#lib/contract/room.ts";
import type { RoomCommand } from "#lib/contract/room-commands.ts";
import type { Track } from "#lib/contract/track.ts";
import type { SendOutcome } from "./command-sender.ts";
import { type Answer, postJson } from "./http.ts";
import { newMessageId, newQueueItemId } from "./new-ids.ts";
import type { RoomSession } from "./room-session.ts";
import {
  type OutgoingLine,
  type RoomClientState,
  sayEarly,
  sayFailed,
  voteEarly,
  voteKept,
  votePutBack,
} from "./room-state.ts";
import type { Store } from "./store.ts";
import type { Toasts } from "./toasts.ts";

const undoWithinMs = 10_000;

export type RoomActs = ReturnType<typeof createRoomActs>;

type Deps = {
  store: Store<RoomClientState>;
  toasts: Toasts;
  /** Null until the page has opened its line to the room. */
  session: () => RoomSession | null;
};

/** All acts answer at once; refusals become toasts, and what was shown early is put back. */
export function createRoomActs({ store, toasts, session }: Deps) {
  function sendQuietly(command: RoomCommand): Promise<SendOutcome> {
    return session()?.send(command) ?? Promise.resolve({ ok: false, error: { code: "offline" } });
  }

  async function send(command: RoomCommand): Promise<SendOutcome> {
    const outcome = await sendQuietly(command);
    if (!outcome.ok) toasts.show({ kind: "refused", ...outcome.error });
    return outcome;
  }

  function seq(): number {
    return store.get().view.playback.seq;
  }

  async function deliver(line: Pick<OutgoingLine, "id" | "text">): Promise<void> {
    store.update((state) => sayEarly(state, line));
    // The line itself tells when it did not get through.
    const outcome = await sendQuietly({ type: "say", messageId: line.id, text: line.text });
    if (!outcome.ok) store.update((state) => sayFailed(state, line.id, outcome.error.code));
  }

  return {
    /** Does `act` now, or as soon as a name was given. */
    asMember(act: () => void): void {
      if (store.get().me) act();
      else store.update((state) => ({ ...state, waitingAct: { act } }));
    },

    forgetWaitingAct(): void {
      store.update((state) => ({ ...state, waitingAct: null }));
    },

    /** Takes a seat under this name, then does what was waiting for it. */
    async takeSeat(name: string): Promise<Answer<{ me: Seat }>> {
      const { view, key, waitingAct } = store.get();
      const answer = await postJson<{ me: Seat }>(`/api/v1/rooms/${view.code}/join`, {
        name,
        ...(key && { key }),
      });
      if (!answer.ok) return answer;
      await session()?.comeBackAs();
      store.update((state) => ({ ...state, waitingAct: null }));
      waitingAct?.act();
      return answer;
    },

    async vote(itemId: QueueItemId, vote: Vote): Promise<void> {
      store.update((state) => voteEarly(state, itemId, vote));
      const outcome = await send({ type: "castVote", itemId, vote });
      if (outcome.ok) {
        const { revision } = outcome;
        store.update((state) => voteKept(state, { itemId, vote, revision }));
      } else store.update((state) => votePutBack(state, itemId, vote));
    },

    async add(track: Track): Promise<boolean> {
      const { provider, id } = track;
      const outcome = await send({ type: "addTrack", itemId: newQueueItemId(), track: { provider, id } });
      return outcome.ok || outcome.error.code === "alreadyQueued";
    },

    async remove({ id, track }: QueueItemView): Promise<void> {
      const outcome = await send({ type: "removeItem", itemId: id });
      if (!outcome.ok) return;
      toasts.show(
        { kind: "removed", title: track.title, itemId: id },
        {
          forMs: undoWithinMs,
          onUndo: async () => {
            const undone = await send({ type: "undo", itemId: id });
            if (undone.ok) toasts.show({ kind: "putBack", title: track.title });
          },
        },
      );
    },

    say: (text: string) => deliver({ id: newMessageId(), text }),
    /** Sends a line that did not get through once more, under the same id. */
    sayAgain: (line: OutgoingLine) => deliver(line),

    play: () => send({ type: "play", seq: seq() }),
    pause: () => send({ type: "pause", seq: seq() }),
    autoPlay: () => send({ type: "autoPlay", seq: seq() }),
    seek: (positionMs: number) => send({ type: "seek", seq: seq(), positionMs: Math.round(positionMs) }),
    skip: (itemId: QueueItemId) => send({ type: "skip", seq: seq(), itemId }),
    playItem: (itemId: QueueItemId) => send({ type: "playItem", seq: seq(), itemId }),

    async changeSettings(settings: Partial<RoomSettings>): Promise<SendOutcome> {
      const outcome = await send({ type: "changeSettings", ...settings });
      if (outcome.ok) toasts.show({ kind: "saved" });
      return outcome;
    },

    endRoom: () => send({ type: "endRoom" }),
  };
}
