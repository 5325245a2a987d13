// Sockets end with the session they were opened with.

import type { UserId } from "#lib/contract/ids.ts";
import { findLiveSessions } from "#server/data/live-sessions.ts";
import type { RealtimeContext, RoomServer, RoomSocket } from "./room-socket.ts";

const checkedEveryMs = 60_000;

/**
 * Cuts the sockets of a session when somebody signs out, at once where the bus tells, and within a
 * minute of a session's end in any case.
 */
export function watchSessions(
  { bus, clock, db, log }: Pick<RealtimeContext, "bus" | "clock" | "db" | "log">,
  io: RoomServer,
): () => void {
  const stopHearing = bus.subscribe((message) => {
    if (message.kind === "signedOut") cut(ofSession(io, message.userId, message.sessionHash));
  });
  const stopCatching = bus.onGap(check);
  const timer = setInterval(check, checkedEveryMs).unref();

  function check(): void {
    cutEnded().catch((error: unknown) => log.warn({ err: error }, "sessions could not be checked"));
  }

  async function cutEnded(): Promise<void> {
    const sockets = signedIn(io);
    if (sockets.length === 0) return;
    const hashes = [...new Set(sockets.map(sessionOf))];
    const live = await findLiveSessions(db, hashes, new Date(clock.nowMs()));
    cut(sockets.filter((socket) => !live.has(sessionOf(socket))));
  }

  return () => {
    stopHearing();
    stopCatching();
    clearInterval(timer);
  };
}

function signedIn(io: RoomServer): RoomSocket[] {
  return [...io.of("/").sockets.values()].filter((socket) => socket.data.caller.account !== null);
}

function sessionOf(socket: RoomSocket): string {
  return socket.data.caller.account?.sessionHash ?? "";
}

function ofSession(io: RoomServer, userId: UserId, sessionHash: string | null): RoomSocket[] {
  return signedIn(io).filter(({ data: { caller } }) => {
    const isSession = sessionHash === null || caller.account?.sessionHash === sessionHash;
    return caller.account?.userId === userId && isSession;
  });
}

function cut(sockets: readonly RoomSocket[]): void {
  for (const socket of sockets) {
    socket.emit("room:removed", { reason: "signedOut" });
    socket.disconnect(true);
  }
}
