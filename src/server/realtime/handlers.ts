// The events of a socket, each joined to its operation.

import type { RoomId } from "#lib/contract/ids.ts";
import { roomCommandSchema } from "#lib/contract/room-commands.ts";
import { clockProbeSchema, type JoinAck, type RoomJoin, roomJoinSchema } from "#lib/contract/socket.ts";
import { AppError } from "#server/errors.ts";
import { enterRoom } from "#server/operations/enter-room.ts";
import { submitRoomCommand } from "#server/operations/submit-room-command.ts";
import { ownVotes } from "#server/presenters/rooms.ts";
import type { PresenceBook } from "#server/rooms/presence.ts";
import { acknowledge, type Edge } from "./acknowledge.ts";
import type { RealtimeContext, RoomSocket } from "./room-socket.ts";

type Deps = { ctx: RealtimeContext; presence: PresenceBook };

export function registerHandlers(
  { ctx, presence, questions }: Deps & Pick<Edge, "questions">,
  socket: RoomSocket,
): void {
  const edge = { socket, log: ctx.log, questions };

  socket.on(
    "room:command",
    acknowledge(edge, roomCommandSchema, async (command) => {
      const { roomId, memberId } = memberOf(socket);
      presence.touch(roomId, memberId);
      return { ok: true, ...(await submitRoomCommand(ctx, { roomId, memberId, command })) };
    }),
  );

  socket.on(
    "room:join",
    acknowledge(edge, roomJoinSchema, (join) => enter({ ctx, presence }, socket, join)),
  );

  socket.on(
    "clock",
    acknowledge(edge, clockProbeSchema, ({ clientSentMs }) => {
      const nowMs = ctx.clock.nowMs();
      return { clientSentMs, serverReceivedMs: nowMs, serverSentMs: nowMs };
    }),
  );

  socket.on("disconnect", () => leave(presence, socket));
}

/** Joining, coming back and closing a gap are one path. */
async function enter({ ctx, presence }: Deps, socket: RoomSocket, join: RoomJoin): Promise<JoinAck> {
  const { caller, address } = socket.data;
  const { roomId, memberId, key } = await enterRoom(ctx, { ...join, caller, address });
  await ctx.rooms.read(roomId);

  // From here to the answer nothing waits: a patch between base and answer would be missed, and of two
  // joins at once neither would see the other.
  const { place } = socket.data;
  if (place && place.roomId !== roomId) throw new AppError("alreadyInRoom");
  const entered = ctx.rooms.enter(roomId, join.sinceRevision ?? null);
  if (!entered || !socket.connected) throw new AppError("unavailable");
  const { base, room } = entered;
  socket.join(roomId);
  leave(presence, socket);
  socket.data.place = { roomId, memberId };
  presence.enter(roomId, memberId);
  socket.emit("room:presence", presence.of(room));

  const me = memberId && room.members.get(memberId);
  return {
    ok: true,
    me: me ? { memberId: me.id, name: me.name, role: me.role } : null,
    ...base,
    myVotes: memberId ? ownVotes(room, memberId) : {},
    ...(me ? { key } : {}),
    serverNowMs: ctx.clock.nowMs(),
  };
}

function leave(presence: PresenceBook, { data }: RoomSocket): void {
  if (data.place) presence.leave(data.place.roomId, data.place.memberId);
  data.place = null;
}

function memberOf({ data }: RoomSocket): {
  roomId: RoomId;
  memberId: NonNullable<NonNullable<typeof data.place>["memberId"]>;
} {
  const { place } = data;
  if (!place?.memberId) throw new AppError("notMember");
  return { roomId: place.roomId, memberId: place.memberId };
}
