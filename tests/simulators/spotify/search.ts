// GET /search. Tracks are found; every other type answers with an honest empty page.

import { Hono } from "hono";
import type { ApiEnv } from "./caller.ts";
import { ApiError } from "./errors.ts";
import { rulesOf } from "./mode.ts";
import { pageOf, readPage } from "./paging.ts";
import { trackObject } from "./wire.ts";
import type { World } from "./world.ts";

const types = ["album", "artist", "playlist", "track", "show", "episode", "audiobook"];

export function searchRoutes(world: World) {
  return new Hono<ApiEnv>().get("/search", (c) => {
    const query = c.req.query("q")?.trim();
    if (!query) throw new ApiError(400, "No search query");
    const asked = (c.req.query("type") ?? "").split(",").filter((type) => type !== "");
    if (asked.length === 0) throw new ApiError(400, "Missing parameter type");
    const unknown = asked.find((type) => !types.includes(type));
    if (unknown !== undefined) throw new ApiError(400, `Bad search type field ${unknown}`);

    const page = readPage(c, { ...rulesOf(world.mode).search, maxOffset: 1000 });
    const pages = asked.map((type) => {
      const all = type === "track" ? world.search(query) : [];
      const toWire = (track: (typeof all)[number]) => trackObject(track, world);
      return [`${type}s`, pageOf(c, { all, page, toWire, links: world.links })];
    });
    return c.json(Object.fromEntries(pages));
  });
}
