// One browser's line to one room: connects, joins, hears patches, comes back after a loss.

import { io, type Socket } from "socket.io-client";
import type { RoomCode } from "#lib/contract/ids.ts";
import type { RoomPatch } from "#lib/contract/room.ts";
import type { RoomCommand } from "#lib/contract/room-commands.ts";
import type { ClientToServer, JoinAck, ServerToClient } from "#lib/contract/socket.ts";
import { applyPatch, type RoomView, viewOf } from "#lib/room/apply-patch.ts";
import { type Line, type SendOutcome, sendCommand } from "./command-sender.ts";
import { probeClock } from "./probe-clock.ts";
import { joined, type Link, type RoomClientState, withView } from "./room-state.ts";
import type { ServerClock } from "./server-clock.ts";
import type { Store } from "./store.ts";

export type RoomSocket = Socket<ServerToClient, ClientToServer>;

export type RoomSession = {
  send(command: RoomCommand): Promise<SendOutcome>;
  /** Connects anew, because who I am has changed. Resolves when the room is live again. */
  comeBackAs(): Promise<boolean>;
  close(): void;
};

const answerWithinMs = 5_000;
const joinAgainMs = 1_000;
const probeEveryMs = 60_000;

export function openRoomSession(deps: {
  store: Store<RoomClientState>;
  clock: ServerClock;
  code: RoomCode;
}): RoomSession {
  const { store, clock, code } = deps;
  const socket: RoomSocket = io({
    // No upgrades from polling: a network that lets WebSocket through gets it at once.
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    upgrade: false,
    // From 0 to twice the delay: a room that lost its server does not come back in one moment.
    reconnectionDelay: 500,
    reconnectionDelayMax: 6_000,
    randomizationFactor: 1,
  });
  const left = new AbortController();
  // Patches that come while joining follow on what the answer will bring.
  let heldBack: RoomPatch[] | null = null;

  async function join(isWhole: boolean): Promise<void> {
    heldBack = [];
    const { key, view } = store.get();
    const answer = await ask<JoinAck>(socket, (done) =>
      socket.emit(
        "room:join",
        {
          code,
          ...(key && { key }),
          ...(!isWhole && { sinceRevision: view.revision }),
        },
        done,
      ),
    );
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

  function handleRefusal(code: string, retryAfterMs = 0): void {
    if (code === "roomEnded" || code === "notFound") {
      store.update((state) => ({ ...state, ended: "ended" }));
      socket.disconnect();
      return;
    }
    joinLater(retryAfterMs);
  }

  function joinLater(afterMs: number): void {
    setTimeout(() => socket.connected && void join(false), afterMs + joinAgainMs * (1 + Math.random()));
  }

  function hear(patch: RoomPatch): void {
    if (heldBack) return void heldBack.push(patch);
    const view = fold(store.get().view, [patch]);
    if (view) store.update((state) => withView(state, view));
    else void join(false);
  }

  function setLink(link: Link): void {
    store.update((state) => (state.link === link ? state : { ...state, link }));
  }

  socket.on("connect", () => void join(false));
  socket.on("disconnect", (reason) => {
    if (store.get().ended || left.signal.aborted) return;
    if (store.get().link !== "joining") setLink(navigator.onLine ? "reconnecting" : "offline");
    // The server let go of this socket; the library does not come back from that by itself.
    if (reason === "io server disconnect") setTimeout(() => socket.connect(), joinAgainMs * Math.random());
  });
  socket.on("room:patch", hear);
  socket.on("room:presence", (presence) => store.update((state) => ({ ...state, presence })));
  socket.on("room:ended", ({ reason }) => {
    store.update((state) => ({ ...state, ended: reason }));
    socket.disconnect();
  });
  socket.on("room:removed", () => {
    // Signed out elsewhere: whoever I am now may still look.
    store.update((state) => ({ ...state, link: "joining", me: null }));
    socket.disconnect().connect();
  });
  socket.on("server:moving", ({ withinMs }) => {
    setTimeout(() => socket.disconnect().connect(), withinMs * Math.random());
  });

  const { signal } = left;
  window.addEventListener("online", () => socket.connect(), { signal });
  window.addEventListener("offline", () => setLink("offline"), { signal });
  document.addEventListener("visibilitychange", wake, { signal });
  const probing = setInterval(() => socket.connected && void probeClock(socket, clock), probeEveryMs);

  function wake(): void {
    if (document.visibilityState !== "visible" || store.get().ended) return;
    if (socket.connected) void probeClock(socket, clock);
    else socket.connect();
  }

  const line: Line = {
    isOpen: () => ["live", "joining"].includes(store.get().link),
    whenLive: (withinMs) => whenLive(store, withinMs),
    emit: (command) => ask(socket, (done) => socket.emit("room:command", command, done)),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    random: Math.random,
  };

  return {
    send: (command) => sendCommand(line, command),
    comeBackAs() {
      setLink("joining");
      socket.disconnect().connect();
      return whenLive(store, 10_000);
    },
    close() {
      left.abort();
      clearInterval(probing);
      socket.disconnect();
    },
  };
}

/** The answer to one question; null when it did not come in time, or the connection went before it. */
function ask<Answer>(
  socket: RoomSocket,
  emit: (done: (answer: Answer) => void) => void,
): Promise<Answer | null> {
  // Without a connection the library would keep the question, and ask it before joining again.
  if (!socket.connected) return Promise.resolve(null);
  return new Promise((resolve) => {
    const giveUp = () => settle(null);
    const late = setTimeout(giveUp, answerWithinMs);
    socket.once("disconnect", giveUp);
    emit(settle);
    function settle(answer: Answer | null): void {
      clearTimeout(late);
      socket.off("disconnect", giveUp);
      resolve(answer);
    }
  });
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
