// The socket of a room's page: how it connects, and questions that are answered or not.

import { io, type Socket } from "socket.io-client";
import type { ClientToServer, ServerToClient } from "#lib/contract/socket.ts";

export type RoomSocket = Socket<ServerToClient, ClientToServer>;

const answerWithinMs = 5_000;
const connectWithinMs = 8_000;

/** Connects at once, and again after every loss: by WebSocket, or by polling where a network blocks that. */
export function openRoomSocket(): RoomSocket {
  const socket: RoomSocket = io({
    // No upgrades from polling: a network that lets WebSocket through gets it at once.
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    upgrade: false,
    timeout: connectWithinMs,
    // From 0 to twice the delay: a room that lost its server does not come back in one moment.
    reconnectionDelay: 500,
    reconnectionDelayMax: 6_000,
    randomizationFactor: 1,
  });
  let isWebSocketFirst = true;
  socket.on("connect_error", () => {
    // A network may swallow WebSocket without a word: next time the other one begins.
    isWebSocketFirst = !isWebSocketFirst;
    socket.io.opts.transports = isWebSocketFirst ? ["websocket", "polling"] : ["polling", "websocket"];
  });
  return socket;
}

/** Without waiting for the next try, and as whoever the cookies say now. */
export function connectAnew(socket: RoomSocket): void {
  socket.disconnect().connect();
}

/** The answer to one question; null when it did not come in time, or the connection went before it. */
export function ask<Answer>(
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
