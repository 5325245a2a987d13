// One browser's line to one room: joins, hears patches, comes back after a loss.

import type { ErrorCode } from "#lib/contract/errors.ts";
import type { RoomCode } from "#lib/contract/ids.ts";
import type { RoomPatch } from "#lib/contract/room.ts";
import type { RoomCommand } from "#lib/contract/room-commands.ts";
import type { JoinAck, RoomEndReason } from "#lib/contract/socket.ts";
import { applyPatch, type RoomView, viewOf } from "#lib/room/apply-patch.ts";
import { type SendOutcome, sendCommand } from "./command-sender.ts";
import { probeClock } from "./probe-clock.ts";
import { ask, connectAnew, openRoomSocket } from "./room-socket.ts";
import { joined, type Link, type RoomClientState, withView } from "./room-state.ts";
import type { ServerClock } from "./server-clock.ts";
import type { Store } from "./store.ts";

export type RoomSession = {
  send(command: RoomCommand): Promise<SendOutcome>;
  /** Connects anew, because who I am has changed. Resolves when the room is live again. */
  comeBackAs(): Promise<boolean>;
  close(): void;
};

const joinAgainMs = 1_000;
const probeEveryMs = 60_000;
const newSeatWithinMs = 10_000;

export function openRoomSession({
  store,
  clock,
  code,
  onRemoved,
}: {
  store: Store<RoomClientState>;
  clock: ServerClock;
  code: RoomCode;
  /** I have lost my seat; the page goes on as somebody's who only looks. */
  onRemoved: (reason: RoomEndReason) => void;
}): RoomSession {
  const socket = openRoomSocket();
  const left = new AbortController();
  // Patches that come while joining follow on what the answer will bring.
  let heldBack: RoomPatch[] | null = null;

  /** @param isWhole asks for all of the room, not only for what is missing */
  async function join(isWhole: boolean): Promise<void> {
    heldBack = [];
    const { key, view } = store.get();
    const request = { code, ...(key && { key }), ...(!isWhole && { sinceRevision: view.revision }) };
    const answer = await ask<JoinAck>(socket, (done) => socket.emit("room:join", request, done));
    if (!socket.connected) return;
    if (!answer) return joinLater(0);
    if (!answer.ok) return handleRefusal(answer.error.code, answer.error.retryAfterMs);
    clock.hear(answer.serverNowMs);
    const waiting = heldBack ?? [];
    heldBack = null;
    const base = answer.snapshot ? viewOf(answer.snapshot) : view;
    const caughtUp = fold(base, [...(answer.patches ?? []), ...waiting]);
    if (!caughtUp) return join(true);
    store.update((state) => joined(state, answer, caughtUp));
    void probeClock(socket, clock);
  }

  function handleRefusal(refusal: ErrorCode, retryAfterMs = 0): void {
    if (refusal === "roomEnded" || refusal === "notFound") leave("ended");
    else if (refusal === "removed") leave("removed");
    else joinLater(retryAfterMs);
  }

  /** This page is done with the room: nothing is tried again. */
  function leave(reason: RoomEndReason): void {
    store.update((state) => ({ ...state, ended: reason }));
    socket.disconnect();
  }

  function joinLater(afterMs: number): void {
    setTimeout(() => socket.connected && void join(false), afterMs + joinAgainMs * (1 + Math.random()));
  }

  function setLink(link: Link): void {
    store.update((state) => (state.link === link ? state : { ...state, link }));
  }

  function lose(): void {
    if (!store.get().ended && !left.signal.aborted) setLink(navigator.onLine ? "reconnecting" : "offline");
  }

  function wake(): void {
    if (document.visibilityState !== "visible" || store.get().ended) return;
    if (socket.connected) void probeClock(socket, clock);
    else connectAnew(socket);
  }

  socket.on("connect", () => void join(false));
  // The first try has failed, too: what the page shows is as old as the page.
  socket.on("connect_error", lose);
  socket.on("disconnect", (reason) => {
    // Who reconnects on purpose is joining.
    if (store.get().link !== "joining") lose();
    // The server let go of this socket; the library does not come back from that by itself.
    if (reason === "io server disconnect") setTimeout(() => socket.connect(), joinAgainMs * Math.random());
  });
  socket.on("room:patch", (patch) => {
    if (heldBack) return void heldBack.push(patch);
    const view = fold(store.get().view, [patch]);
    if (view) store.update((state) => withView(state, view));
    else void join(false);
  });
  socket.on("room:presence", (presence) => store.update((state) => ({ ...state, presence })));
  socket.on("room:ended", ({ reason }) => leave(reason));
  socket.on("room:removed", ({ reason }) => {
    if (reason === "removed") return leave(reason);
    store.update((state) => ({ ...state, link: "joining", me: null }));
    connectAnew(socket);
    onRemoved(reason);
  });
  socket.on("server:moving", ({ withinMs }) => {
    setTimeout(() => !store.get().ended && connectAnew(socket), withinMs * Math.random());
  });

  const { signal } = left;
  // A connection may have survived, but nobody knows: joining again tells.
  window.addEventListener("online", () => !store.get().ended && connectAnew(socket), { signal });
  window.addEventListener("offline", lose, { signal });
  document.addEventListener("visibilitychange", wake, { signal });
  const probing = setInterval(() => socket.connected && void probeClock(socket, clock), probeEveryMs);

  return {
    send: (command) =>
      sendCommand(
        {
          isOpen: () => ["live", "joining"].includes(store.get().link),
          whenLive: (withinMs) => whenLive(store, withinMs),
          emit: (given) => ask(socket, (done) => socket.emit("room:command", given, done)),
          pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
          random: Math.random,
        },
        command,
      ),
    comeBackAs() {
      setLink("joining");
      connectAnew(socket);
      return whenLive(store, newSeatWithinMs);
    },
    close() {
      left.abort();
      clearInterval(probing);
      socket.disconnect();
    },
  };
}

function whenLive(store: Store<RoomClientState>, withinMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const late = setTimeout(() => settle(false), withinMs);
    const stop = store.subscribe(look);
    function look(): void {
      const { link, ended } = store.get();
      if (link === "live") settle(true);
      else if (ended) settle(false);
    }
    function settle(isLive: boolean): void {
      clearTimeout(late);
      stop();
      resolve(isLive);
    }
    look();
  });
}

/** Null when a patch does not follow on what is known. */
function fold(view: RoomView, patches: readonly RoomPatch[]): RoomView | null {
  let folded = view;
  for (const patch of patches) {
    const patched = applyPatch(folded, patch);
    if (patched.kind === "gap") return null;
    if (patched.kind === "applied") folded = patched.view;
  }
  return folded;
}
