// A listener without a page: joins over a real socket, keeps its view by patches, and sends a
// command again, with the same ids, until it has an answer.

import { io, type Socket } from "socket.io-client";
import type { RoomPatch } from "#lib/contract/room.ts";
import type { RoomCommand } from "#lib/contract/room-commands.ts";
import type { ClientToServer, CommandAck, JoinAck, ServerToClient } from "#lib/contract/socket.ts";
import { applyPatch, type RoomView, viewOf } from "#lib/room/apply-patch.ts";

export type RoomClient = {
  /** What this listener sees now. */
  view(): RoomView;
  /** Resolves with the first real answer, however many connections that takes. */
  send(command: RoomCommand): Promise<CommandAck>;
  /** Resolves when the view has at least this revision. */
  reached(revision: number): Promise<void>;
  /** The answer to the newest join. */
  joined(): Promise<Extract<JoinAck, { ok: true }>>;
  /** How often a patch did not fit and the view was fetched again. */
  gaps(): number;
  socket: Socket<ServerToClient, ClientToServer>;
  close(): void;
};

const ackWithinMs = 4_000;

export function connectToRoom(url: string, code: string, cookie = ""): RoomClient {
  const socket: Socket<ServerToClient, ClientToServer> = io(url, {
    transports: ["websocket"],
    extraHeaders: { cookie, origin: url },
    reconnectionDelay: 50,
    reconnectionDelayMax: 250,
    forceNew: true,
  });
  let view: RoomView | null = null;
  let gaps = 0;
  /** Patches that came while joining: they follow on the answer. */
  let heldBack: RoomPatch[] | null = null;
  let seat = Promise.withResolvers<Extract<JoinAck, { ok: true }>>();
  const waiting = new Set<{ revision: number; done: () => void }>();

  function see(next: RoomView): void {
    view = next;
    for (const waiter of waiting) {
      if (next.revision < waiter.revision) continue;
      waiting.delete(waiter);
      waiter.done();
    }
  }

  async function join(): Promise<void> {
    heldBack = [];
    const answer = await socket
      .timeout(ackWithinMs)
      .emitWithAck("room:join", {
        code: code as never,
        ...(view ? { sinceRevision: view.revision } : {}),
      })
      .catch(() => null);
    if (!answer) return void socket.disconnect().connect();
    if (!answer.ok) return seat.reject(new Error(answer.error.code));
    const waiting = heldBack;
    heldBack = null;
    if (answer.snapshot) see(viewOf(answer.snapshot));
    for (const patch of [...(answer.patches ?? []), ...waiting]) take(patch);
    seat.resolve(answer);
  }

  function take(patch: RoomPatch): void {
    if (heldBack) return void heldBack.push(patch);
    if (!view) return;
    const next = applyPatch(view, patch);
    if (next.kind === "gap") {
      gaps += 1;
      void join();
    } else if (next.kind === "applied") see(next.view);
  }

  socket.on("connect", () => void join());
  socket.on("disconnect", () => {
    seat = Promise.withResolvers();
    seat.promise.catch(() => {});
  });
  socket.on("room:patch", take);

  return {
    socket,
    gaps: () => gaps,
    view() {
      if (!view) throw new Error("not in the room yet");
      return view;
    },
    joined: () => seat.promise,
    async send(command) {
      for (;;) {
        const answer = await seat.promise
          .then(() => socket.timeout(ackWithinMs).emitWithAck("room:command", command))
          .catch(() => null);
        if (answer && (answer.ok || !["unknown", "unavailable", "busy"].includes(answer.error.code)))
          return answer;
        if (answer) await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    reached(revision) {
      if (view && view.revision >= revision) return Promise.resolve();
      return new Promise((done) => waiting.add({ revision, done }));
    },
    close: () => void socket.disconnect(),
  };
}
