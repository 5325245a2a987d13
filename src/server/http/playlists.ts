// HTTP v1 of a person's own playlists at the provider.

import { createRoute, z } from "@hono/zod-openapi";
import { playlistSchema, trackSchema } from "#lib/contract/track.ts";
import type { AppContext } from "#server/context.ts";
import { listOwnPlaylists, listPlaylistTracks } from "#server/operations/read-playlists.ts";
import { done } from "./answers.ts";
import { requireUser } from "./caller.ts";
import { newRoutes } from "./routes.ts";

const page = z.object({ offset: z.coerce.number().int().min(0).max(100_000).default(0) });

function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), total: z.int(), nextOffset: z.int().nullable() });
}

const list = createRoute({
  method: "get",
  path: "/",
  summary: "My playlists",
  request: { query: page },
  responses: done(pageOf(playlistSchema)),
});

const tracks = createRoute({
  method: "get",
  path: "/{id}/tracks",
  summary: "The tracks of one of my playlists",
  request: { params: z.object({ id: z.string().regex(/^[A-Za-z0-9]{1,64}$/) }), query: page },
  responses: done(pageOf(trackSchema)),
});

export function playlistRoutes(ctx: AppContext) {
  return newRoutes()
    .openapi(list, async (c) => {
      const userId = requireUser(c.get("caller"));
      return c.json(await listOwnPlaylists(ctx, { userId, ...c.req.valid("query") }), 200);
    })
    .openapi(tracks, async (c) => {
      const userId = requireUser(c.get("caller"));
      const { id } = c.req.valid("param");
      return c.json(await listPlaylistTracks(ctx, { userId, id, ...c.req.valid("query") }), 200);
    });
}
