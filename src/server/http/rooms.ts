// HTTP v1 of one room: open, look, join, search, command.

import { createRoute, z } from "@hono/zod-openapi";
import { roomCodeSchema, roomKeySchema } from "#lib/contract/ids.ts";
import { roomSnapshotSchema, seatSchema } from "#lib/contract/room.ts";
import { roomCommandSchema } from "#lib/contract/room-commands.ts";
import { displayNameSchema, roomNameSchema } from "#lib/contract/text.ts";
import { sourceSchema, trackSchema } from "#lib/contract/track.ts";
import { snapshotOf } from "#lib/room/view.ts";
import { guestPassCookie } from "#server/auth/guest-pass.ts";
import type { AppContext } from "#server/context.ts";
import { findDoor } from "#server/operations/find-door.ts";
import { requireSeat } from "#server/operations/find-seat.ts";
import { joinRoom } from "#server/operations/join-room.ts";
import { openRoom } from "#server/operations/open-room.ts";
import { searchTracks } from "#server/operations/search-tracks.ts";
import { submitRoomCommand } from "#server/operations/submit-room-command.ts";
import { created, done } from "./answers.ts";
import { requireUser } from "./caller.ts";
import { codeOf, roomPath } from "./room-path.ts";
import { newRoutes } from "./routes.ts";

const open = createRoute({
  method: "post",
  path: "/",
  summary: "Open a room",
  request: {
    body: {
      required: true,
      content: {
        "application/json": { schema: z.strictObject({ name: roomNameSchema, source: sourceSchema }) },
      },
    },
  },
  responses: created(z.object({ code: roomCodeSchema, key: roomKeySchema })),
});

const look = createRoute({
  method: "get",
  path: "/{code}",
  summary: "The room as it is now",
  request: { params: roomPath },
  responses: done(roomSnapshotSchema),
});

const join = createRoute({
  method: "post",
  path: "/{code}/join",
  summary: "Take a seat; sets the guest pass",
  request: {
    params: roomPath,
    body: {
      required: true,
      content: {
        "application/json": {
          schema: z.strictObject({ name: displayNameSchema, key: roomKeySchema.optional() }),
        },
      },
    },
  },
  responses: done(z.object({ me: seatSchema })),
});

const search = createRoute({
  method: "get",
  path: "/{code}/search",
  summary: "Find tracks for this room",
  request: {
    params: roomPath,
    query: z.object({
      q: z.string().min(1).max(200),
      offset: z.coerce.number().int().min(0).max(990).default(0),
    }),
  },
  responses: done(z.object({ tracks: z.array(trackSchema) })),
});

const command = createRoute({
  method: "post",
  path: "/{code}/commands",
  summary: "One command, the same as over the socket",
  request: {
    params: roomPath,
    body: { required: true, content: { "application/json": { schema: roomCommandSchema } } },
  },
  responses: done(z.object({ revision: z.int(), skipped: z.int().optional() })),
});

export function roomRoutes(ctx: AppContext) {
  return newRoutes()
    .openapi(open, async (c) => {
      const userId = requireUser(c.get("caller"));
      return c.json(await openRoom(ctx, { userId, ...c.req.valid("json") }), 201);
    })
    .openapi(look, async (c) => {
      const code = codeOf(c.req.valid("param").code);
      const { caller, address } = c.var;
      const room = await findDoor(ctx, { code, key: undefined, caller, address });
      return c.json(snapshotOf(room), 200);
    })
    .openapi(join, async (c) => {
      const { name, key } = c.req.valid("json");
      const code = codeOf(c.req.valid("param").code);
      const joined = await joinRoom(ctx, {
        code,
        key,
        name,
        caller: c.get("caller"),
        address: c.get("address"),
      });
      if (joined.guestId) c.header("set-cookie", guestPassCookie(ctx.config, joined.guestId));
      return c.json({ me: joined.seat }, 200);
    })
    .openapi(search, async (c) => {
      const { q, offset } = c.req.valid("query");
      const code = codeOf(c.req.valid("param").code);
      const tracks = await searchTracks(ctx, { code, ...c.var, query: q, offset });
      return c.json({ tracks }, 200);
    })
    .openapi(command, async (c) => {
      const code = codeOf(c.req.valid("param").code);
      const { room, member } = await requireSeat(ctx, { code, ...c.var });
      const command = c.req.valid("json");
      const done = await submitRoomCommand(ctx, { roomId: room.id, memberId: member.id, command });
      return c.json(done, 200);
    });
}
