// Socket.IO on the one HTTP server: handshakes are checked, sockets get their handlers, rooms their audience.

import { once } from "node:events";
import type { Server as HttpServer, IncomingMessage } from "node:http";
import { Server } from "socket.io";
import type { RoomId } from "#lib/contract/ids.ts";
import { atMost } from "#server/at-most.ts";
import type { Caller } from "#server/auth/identify.ts";
import { type Asked, clientAddress } from "#server/client-address.ts";
import { createPresenceBook } from "#server/rooms/presence.ts";
import { nobodyElsewhere, type PresenceElsewhere } from "#server/rooms/presence-elsewhere.ts";
import { guard } from "./gate.ts";
import { registerHandlers } from "./handlers.ts";
import { isOwnHandshake } from "./origin.ts";
import { cutRemovedMembers } from "./removed-members.ts";
import type { RealtimeContext, RoomServer, RoomSocket } from "./room-socket.ts";
import { watchSessions } from "./sessions.ts";
import { cutSlowSockets } from "./slow-sockets.ts";
import { textParser } from "./text-parser.ts";

export type RealtimeDeps = {
  ctx: RealtimeContext;
  /** Who a `Cookie` header is. */
  identify: (cookies: string | undefined) => Promise<Caller>;
  /** Origins of our own pages, as browsers write them. */
  allowedOrigins: readonly string[];
  /** Where a request comes from; the address of the connection by default. */
  addressOf?: (req: Asked) => string;
  /** Who is in the same rooms on other nodes. */
  elsewhere?: PresenceElsewhere;
};

export type Realtime = {
  io: RoomServer;
  /**
   * Takes no more sockets and commands, asks everybody to connect again at a random moment, lets the
   * answers under way leave, then closes the connections. The HTTP server stays open.
   */
  close(): Promise<void>;
};

/** Clients spread their return over so long. */
const movingWithinMs = 2_000;
const answersWithinMs = 3_000;
const flushedWithinMs = 1_000;
const messageBytesMax = 16 * 1024;
const presenceSweptEveryMs = 5_000;
const forbidden = "HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

export function attachRealtime(
  server: HttpServer,
  {
    ctx,
    identify,
    allowedOrigins,
    addressOf = (req) => clientAddress(req, 0),
    elsewhere = nobodyElsewhere,
  }: RealtimeDeps,
): Realtime {
  let isOpen = true;
  const questions = new Set<Promise<void>>();
  const io: RoomServer = new Server(server, {
    transports: ["websocket", "polling"],
    allowUpgrades: false,
    serveClient: false,
    maxHttpBufferSize: messageBytesMax,
    httpCompression: false,
    perMessageDeflate: false,
    parser: textParser,
    allowRequest(req, decide) {
      mayConnect(req)
        .catch(() => false)
        .then((may) => {
          // Engine.IO itself would answer a refused WebSocket with 400.
          if (!may && req.headers.upgrade !== undefined) req.socket.end(forbidden);
          decide(may ? null : "refused", may);
        });
    },
  });

  async function mayConnect(req: IncomingMessage): Promise<boolean> {
    if (!isOpen || !isOwnHandshake(req, allowedOrigins)) return false;
    const taken = await ctx.limits.take("connectAddress", addressOf(req));
    return taken.ok;
  }

  const presence = createPresenceBook({
    clock: ctx.clock,
    peek: (roomId) => ctx.rooms.peek(roomId),
    tell: (roomId, people) => io.local.to(roomId).emit("room:presence", people),
    elsewhere,
  });
  const sweep = setInterval(() => presence.sweep(), presenceSweptEveryMs).unref();
  const stopWatching = watchSessions(ctx, io);
  const stopCutting = cutSlowSockets(io);
  serveRooms(ctx, io);

  const met = new WeakSet<object>();
  io.use(async (socket, next) => {
    // Each further socket on one connection would have room and limits of its own.
    if (met.has(socket.conn)) return socket.conn.close();
    met.add(socket.conn);
    try {
      const caller = await identify(socket.handshake.headers.cookie);
      socket.data = { caller, address: addressOf(socket.request), place: null, open: 0 };
      next();
    } catch (error) {
      ctx.log.error({ err: error }, "a handshake failed");
      next(new Error("unavailable"));
    }
  });
  io.on("connection", (socket) => {
    ctx.metrics.sockets.inc();
    socket.on("disconnect", () => ctx.metrics.sockets.dec());
    forgetRequest(socket);
    guard(socket, { clock: ctx.clock, isOpen: () => isOpen });
    registerHandlers({ ctx, presence, questions }, socket);
  });

  return {
    io,
    async close() {
      isOpen = false;
      io.local.emit("server:moving", { withinMs: movingWithinMs });
      await atMost(answersWithinMs, Promise.all(questions));
      clearInterval(sweep);
      stopWatching();
      stopCutting();
      presence.close();
      await atMost(flushedWithinMs, closeConnections(io));
      io.engine.close();
    },
  };
}

/** Lets what was written leave. Clients connect again by themselves: nobody told them to stay away. */
async function closeConnections(io: RoomServer): Promise<void> {
  const closed = [...io.of("/").sockets.values()].map(({ conn }) => {
    const done = once(conn, "close");
    conn.close();
    return done;
  });
  await Promise.all(closed);
}

function serveRooms({ rooms }: RealtimeContext, io: RoomServer): void {
  const socketsOf = (roomId: RoomId): number => io.of("/").adapter.rooms.get(roomId)?.size ?? 0;
  rooms.serve({
    sizeOf: socketsOf,
    patch: (roomId, patch) => io.local.to(roomId).emit("room:patch", patch),
    seatsChanged: (room) => cutRemovedMembers(io, room),
    ended: (roomId) => io.local.to(roomId).emit("room:ended", { reason: "ended" }),
  });
}

/** The first request of a socket is a kilobyte and more that nobody needs again. */
function forgetRequest(socket: RoomSocket): void {
  Reflect.deleteProperty(socket.conn, "request");
  socket.handshake.headers = {};
}
