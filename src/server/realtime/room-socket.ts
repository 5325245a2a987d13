// A socket as the realtime edge knows it.

import type { DefaultEventsMap, Server, Socket } from "socket.io";
import type { MemberId, RoomId } from "#lib/contract/ids.ts";
import type { ClientToServer, ServerToClient } from "#lib/contract/socket.ts";
import type { Caller } from "#server/auth/identify.ts";
import type { AppContext } from "#server/context.ts";

type SocketState = {
  caller: Caller;
  address: string;
  /** The one room of this socket; `memberId` is null for somebody who only looks. */
  place: { roomId: RoomId; memberId: MemberId | null } | null;
  /** Questions that have no answer yet. */
  open: number;
};

export type RoomSocket = Socket<ClientToServer, ServerToClient, DefaultEventsMap, SocketState>;
export type RoomServer = Server<ClientToServer, ServerToClient, DefaultEventsMap, SocketState>;

export type RealtimeContext = Pick<
  AppContext,
  "bus" | "clock" | "db" | "ids" | "limits" | "log" | "metrics" | "providers" | "rooms"
>;
