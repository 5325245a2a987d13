// HTTP v1 of one room, in parts: its queue, its lines, its members.

import { createRoute, z } from "@hono/zod-openapi";
import { memberIdSchema, messageIdSchema } from "#lib/contract/ids.ts";
import { memberPageSchema, messagePageSchema, queuePageSchema } from "#lib/contract/room-pages.ts";
import { snapshotOf } from "#lib/room/view.ts";
import type { AppContext } from "#server/context.ts";
import { findDoor } from "#server/operations/find-door.ts";
import { readMemberPage, readMessagePage } from "#server/operations/read-room-pages.ts";
import { done } from "./answers.ts";
import { codeOf, roomPath } from "./room-path.ts";
import { newRoutes } from "./routes.ts";

const queue = createRoute({
  method: "get",
  path: "/{code}/queue",
  summary: "What plays and what waits",
  request: { params: roomPath },
  responses: done(queuePageSchema),
});

const messages = createRoute({
  method: "get",
  path: "/{code}/messages",
  summary: "The chat, back to its first line",
  request: { params: roomPath, query: z.object({ before: messageIdSchema.optional() }) },
  responses: done(messagePageSchema),
});

const members = createRoute({
  method: "get",
  path: "/{code}/members",
  summary: "All members; for members",
  request: { params: roomPath, query: z.object({ after: memberIdSchema.optional() }) },
  responses: done(memberPageSchema),
});

export function roomReadRoutes(ctx: AppContext) {
  return newRoutes()
    .openapi(queue, async (c) => {
      const code = codeOf(c.req.valid("param").code);
      const room = await findDoor(ctx, { code, key: undefined, ...c.var });
      const { revision, items, order } = snapshotOf(room);
      return c.json({ revision, items, order }, 200);
    })
    .openapi(messages, async (c) => {
      const code = codeOf(c.req.valid("param").code);
      const { before = null } = c.req.valid("query");
      return c.json(await readMessagePage(ctx, { code, ...c.var, before }), 200);
    })
    .openapi(members, async (c) => {
      const code = codeOf(c.req.valid("param").code);
      const { after = null } = c.req.valid("query");
      return c.json(await readMemberPage(ctx, { code, ...c.var, after }), 200);
    });
}
