// What a browser may fetch from anywhere: the sleeves, and the page behind "open in Spotify".

import { Hono } from "hono";
import { drawCover } from "../artwork/cover.ts";
import { html, page } from "./html.ts";
import type { World } from "./world.ts";

const sizes = ["640", "300", "64"];

export function pictureRoutes(world: World) {
  const titles = new Map([
    ...world.playlists.map(({ id }) => [id, ""] as const),
    ...[...world.catalogue.albumById.values()].map(({ id, title }) => [id, title] as const),
  ]);
  return new Hono()
    .get("/image/:id", (c) => {
      const id = c.req.param("id");
      const size = c.req.query("size") ?? "640";
      const title = titles.get(id);
      if (title === undefined || !sizes.includes(size)) return c.notFound();
      return c.body(drawCover({ id, title }, Number(size)), 200, {
        "content-type": "image/svg+xml",
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
        "cache-control": "public, max-age=31536000, immutable",
        "access-control-allow-origin": "*",
        "cross-origin-resource-policy": "cross-origin",
      });
    })
    .get("/open/track/:id", (c) => {
      const track = world.catalogue.trackById.get(c.req.param("id"));
      if (!track) return c.notFound();
      const artists = track.artists.map((artist) => artist.name).join(", ");
      return page(
        `${track.title} · Simulated Spotify`,
        html`<img src="/image/${track.album.id}" alt="" width="640" height="640">
<header><h1>${track.title}</h1><p>${artists}</p><p class="quiet">${track.album.title}, ${track.album.releaseDate}</p></header>
<p class="notice">Simulated Spotify: this music was invented, there is nothing to hear.</p>`,
      );
    });
}
