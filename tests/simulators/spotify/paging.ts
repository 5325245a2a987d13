// Offset paging: reading `limit` and `offset`, and the object that the answer is wrapped in.

import type { Context } from "hono";
import { ApiError } from "./errors.ts";
import type { Links } from "./world.ts";

export type PageRequest = { limit: number; offset: number };
type PageRules = { defaultLimit: number; maxLimit: number; maxOffset?: number };

/** Refuses what is not a whole number within the rules, as Spotify does: nothing is clamped. */
export function readPage(
  c: Context,
  { defaultLimit, maxLimit, maxOffset = 100_000 }: PageRules,
): PageRequest {
  const limit = readWhole(c.req.query("limit"), defaultLimit);
  if (limit === null || limit < 1 || limit > maxLimit) throw new ApiError(400, "Invalid limit");
  const offset = readWhole(c.req.query("offset"), 0);
  if (offset === null || offset > maxOffset) throw new ApiError(400, "Invalid offset");
  return { limit, offset };
}

/** One page of `all`. `href`, `next` and `previous` repeat the request's query with their own offsets. */
export function pageOf<Item, Wire>(
  c: Context,
  {
    all,
    page,
    toWire,
    links,
  }: { all: readonly Item[]; page: PageRequest; toWire: (item: Item) => Wire; links: Links },
) {
  const { limit, offset } = page;
  const hrefAt = (wanted: number) => {
    const url = new URL(c.req.url);
    url.searchParams.set("offset", String(wanted));
    url.searchParams.set("limit", String(limit));
    return `${links.origin}${url.pathname}${url.search}`;
  };
  return {
    href: hrefAt(offset),
    items: all.slice(offset, offset + limit).map(toWire),
    limit,
    next: offset + limit < all.length ? hrefAt(offset + limit) : null,
    offset,
    previous: offset > 0 ? hrefAt(Math.max(0, offset - limit)) : null,
    total: all.length,
  };
}

function readWhole(text: string | undefined, otherwise: number): number | null {
  if (text === undefined) return otherwise;
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
