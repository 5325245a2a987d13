// GET /tracks/{id}: one track. (Batches by `ids` are gone in Development Mode.)

import { Hono } from "hono";
import { isBase62Id } from "../catalogue/base62.ts";
import type { ApiEnv } from "./caller.ts";
import { malformedId, notFound } from "./errors.ts";
import { trackObject } from "./wire.ts";
import type { World } from "./world.ts";

export function trackRoutes(world: World) {
  return new Hono<ApiEnv>().get("/tracks/:id", (c) => {
    const id = c.req.param("id");
    if (!isBase62Id(id)) throw malformedId();
    const track = world.relinks.get(id) ?? world.catalogue.trackById.get(id);
    if (!track) throw notFound();
    return c.json(trackObject(track, world));
  });
}
