// Playlists: lists of them for everybody, their contents only for owners and collaborators.

import { type Context, Hono } from "hono";
import { isBase62Id } from "../catalogue/base62.ts";
import { type ApiEnv, requirePerson, requireScope } from "./caller.ts";
import { forbidden, malformedId, notFound } from "./errors.ts";
import { rulesOf } from "./mode.ts";
import { pageOf, readPage } from "./paging.ts";
import { isInLibraryOf, mayReadContents, type SimulatedPlaylist, spotifyOwner } from "./playlists.ts";
import { entryObject, simplifiedPlaylistObject } from "./wire.ts";
import type { World } from "./world.ts";

export function playlistRoutes(world: World) {
  const { links } = world;
  const contentsOf = (c: Context, playlist: SimulatedPlaylist, page: { limit: number; offset: number }) =>
    pageOf(c, {
      all: playlist.entries,
      page,
      toWire: (entry) => entryObject(entry, world.switches.entryShape, world),
      links,
    });

  return new Hono<ApiEnv>()
    .get("/me/playlists", (c) => {
      const personId = requirePerson(c);
      requireScope(c, "playlist-read-private");
      const page = readPage(c, { defaultLimit: 20, maxLimit: 50 });
      const showsCollaborative = c.get("caller").scopes.has("playlist-read-collaborative");
      const all = world.playlists.filter(
        (playlist) =>
          isInLibraryOf(playlist, personId) && (showsCollaborative || playlist.collaborators.length === 0),
      );
      return c.json(
        pageOf(c, { all, page, toWire: (playlist) => simplifiedPlaylistObject(playlist, links), links }),
      );
    })
    .get("/playlists/:id", (c) => {
      const { personId } = c.get("caller");
      const playlist = findPlaylist(world, c.req.param("id"), personId);
      const { items: _, ...rest } = simplifiedPlaylistObject(playlist, links);
      const metadata = { ...rest, followers: { href: null, total: playlist.followers.length } };
      if (!mayReadContents(playlist, personId)) return c.json(metadata);
      return c.json({ ...metadata, items: contentsOf(c, playlist, { limit: 50, offset: 0 }) });
    })
    .get("/playlists/:id/items", (c) => {
      const personId = requirePerson(c);
      requireScope(c, "playlist-read-private");
      const page = readPage(c, rulesOf(world.mode).playlistItems);
      const playlist = findPlaylist(world, c.req.param("id"), personId);
      if (!mayReadContents(playlist, personId)) throw forbidden();
      return c.json(contentsOf(c, playlist, page));
    });
}

/** Spotify's own playlists and other people's private ones do not exist for an app. */
function findPlaylist(world: World, id: string, personId: string | null): SimulatedPlaylist {
  if (!isBase62Id(id)) throw malformedId();
  const playlist = world.playlists.find((candidate) => candidate.id === id);
  if (!playlist || playlist.owner.id === spotifyOwner.id) throw notFound();
  if (playlist.isPublic === false && !mayReadContents(playlist, personId)) throw notFound();
  return playlist;
}
