// A bare HTTP server with the realtime edge on it. Who somebody is stands in the cookie as it is:
// `guest=<name>` or `user=<id>; session=<hash>`.

import { once } from "node:events";
import { createServer } from "node:http";
import { io, type Socket } from "socket.io-client";
import { guestIdSchema, userIdSchema } from "#lib/contract/ids.ts";
import type { RoomCommand } from "#lib/contract/room-commands.ts";
import type { ClientToServer, CommandAck, JoinAck, RoomJoin, ServerToClient } from "#lib/contract/socket.ts";
import type { Caller } from "#server/auth/identify.ts";
import type { AppContext } from "#server/context.ts";
import { createMemoryLimits } from "#server/limits/memory-limits.ts";
import { createMetrics } from "#server/metrics.ts";
import type { Providers } from "#server/providers/port.ts";
import { attachRealtime, type Realtime } from "#server/realtime/attach.ts";
import { systemClock, systemIds } from "#server/world.ts";
import { aTrack, idNamed } from "#tests/support/builders.ts";
import { silentLog, startNode, type TestNode } from "../rooms/node.ts";

export type ClientSocket = Socket<ServerToClient, ClientToServer>;

export type RealtimeServer = {
  node: TestNode;
  ctx: Omit<AppContext, "config">;
  realtime: Realtime;
  url: string;
  /** A socket with this cookie; connects at once unless `over` says otherwise. */
  socket(cookie?: string, over?: Parameters<typeof io>[1]): ClientSocket;
  close(): Promise<void>;
};

export async function startRealtime(databaseUrl: string): Promise<RealtimeServer> {
  const node = startNode(databaseUrl);
  const ctx = {
    ...{ log: silentLog, clock: systemClock, ids: systemIds, limits: createMemoryLimits() },
    ...{ db: node.db, bus: node.bus, rooms: node.rooms, metrics: createMetrics(), providers: allKnowing },
  };
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const url = `http://127.0.0.1:${address.port}`;
  const realtime = attachRealtime(server, { ctx, identify, allowedOrigins: [url] });
  const sockets = new Set<ClientSocket>();
  return {
    ...{ node, ctx, realtime, url },
    socket(cookie = "", over = {}) {
      const socket: ClientSocket = io(url, {
        transports: ["websocket"],
        extraHeaders: { cookie, origin: url },
        forceNew: true,
        reconnectionDelay: 20,
        reconnectionDelayMax: 50,
        ...over,
      });
      sockets.add(socket);
      return socket;
    },
    async close() {
      for (const socket of sockets) socket.disconnect();
      await realtime.close();
      server.closeAllConnections();
      server.close();
      await node.close();
    },
  };
}

async function identify(cookies = ""): Promise<Caller> {
  const all = new Map(cookies.split("; ").map((pair) => [pair.split("=")[0], pair.split("=")[1] ?? ""]));
  const guest = all.get("guest");
  const user = all.get("user");
  return {
    account: user ? { userId: userIdSchema.parse(user), sessionHash: all.get("session") ?? "" } : null,
    guestId: guest ? guestIdOf(guest) : null,
  };
}

function guestIdOf(name: string) {
  return guestIdSchema.parse(idNamed(`pass of ${name}`));
}

/** Knows every track by its id, and plays nothing. */
const allKnowing: Providers = {
  sources: ["spotify"],
  connectionOf: () =>
    ({ getTrack: async (id: string) => aTrack(id) }) as unknown as ReturnType<Providers["connectionOf"]>,
};

/** Takes a guest's seat; the cookie that goes with it. */
export async function seat(server: RealtimeServer, roomId: string, name: string): Promise<string> {
  await server.node.rooms.system(roomId as never, {
    type: "join",
    memberId: idNamed(`seat of ${name} in ${roomId}`) as never,
    userId: null,
    guestId: guestIdOf(name),
    name,
  });
  return `guest=${name}`;
}

export function join(socket: ClientSocket, payload: Partial<RoomJoin>): Promise<JoinAck> {
  return socket.emitWithAck("room:join", payload as RoomJoin);
}

/** Joins and gives the answer, which is no refusal. */
export async function joined(socket: ClientSocket, payload: Partial<RoomJoin>) {
  const answer = await join(socket, payload);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer;
}

export function command(socket: ClientSocket, payload: RoomCommand): Promise<CommandAck> {
  return socket.emitWithAck("room:command", payload);
}

/** The next event of this name. */
export function heard<Event extends keyof ServerToClient>(
  socket: ClientSocket,
  event: Event,
): Promise<Parameters<ServerToClient[Event]>[0]> {
  return new Promise((resolve) => socket.once(event as never, resolve as never));
}

export const refusal = (code: string) => ({ ok: false, error: { code } });
