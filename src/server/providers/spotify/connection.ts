// What one person may ask of Spotify, in the words of the port.

import type { UserId } from "#lib/contract/ids.ts";
import type { Playlist, Track } from "#lib/contract/track.ts";
import type { Network } from "../network.ts";
import type { Page, ProviderConnection } from "../port.ts";
import { createSharedReads } from "../shared-reads.ts";
import { createTurns } from "../turns.ts";
import { isRefusal, SpotifyError } from "./classify.ts";
import { readJson, type SpotifyCall, type SpotifyClient } from "./client.ts";
import { toPage, toPlaylists, toPlaylistTracks, toTrack, toTracks } from "./mapping.ts";
import { createSpotifyPlayer, trackUnavailable } from "./player.ts";
import { pageOfUnknownSchema, searchSchema, wireTrackSchema } from "./schemas.ts";

/** Development Mode takes no more. */
const searchPageSize = 10;
const playlistPageSize = 50;
/** Anything else could lead to another path of the API. */
const idPattern = /^[0-9A-Za-z]{1,64}$/;

export type SpotifyConnectionDeps = {
  client: SpotifyClient;
  network: Network;
  /** The user's `id` at Spotify; null when they are not connected. */
  findOwnId(userId: UserId): Promise<string | null>;
};

/** Makes connections that share what must be shared: reads under way, and the order of player commands. */
export function createSpotifyConnections({
  client,
  network,
  findOwnId,
}: SpotifyConnectionDeps): (userId: UserId) => ProviderConnection {
  const turns = createTurns();
  const tracks = createSharedReads<Track>();
  const trackLists = createSharedReads<Track[]>();
  const trackPages = createSharedReads<Page<Track>>();
  const playlistPages = createSharedReads<Page<Playlist>>();

  return (userId) => {
    const as =
      <T>(call: SpotifyCall<T>) =>
      (signal: AbortSignal) =>
        client(userId, call, signal);
    const keyOf = (...parts: readonly (string | number)[]) => JSON.stringify([userId, ...parts]);

    return {
      searchTracks(query, { offset }, signal) {
        const call = searchCall(query, offset);
        return trackLists.join(keyOf("search", query, offset), signal, as(call));
      },
      async getTrack(id, signal) {
        if (!idPattern.test(id)) throw trackUnavailable("no track has such an id");
        try {
          return await tracks.join(keyOf("track", id), signal, as(trackCall(id)));
        } catch (error) {
          if (isRefusal(error, "gone", "malformed")) throw trackUnavailable(error);
          throw error;
        }
      },
      listPlaylists({ offset }, signal) {
        return playlistPages.join(keyOf("playlists", offset), signal, async (reading) => {
          const ownId = await findOwnId(userId);
          return client(userId, playlistsCall(offset, ownId), reading);
        });
      },
      async listPlaylistTracks(id, { offset }, signal) {
        if (!idPattern.test(id)) throw new SpotifyError("gone");
        const call = playlistTracksCall(id, offset);
        return trackPages.join(keyOf("playlist", id, offset), signal, as(call));
      },
      player: createSpotifyPlayer({ client, turns, network }, userId),
    };
  };
}

function searchCall(query: string, offset: number): SpotifyCall<Track[]> {
  return {
    path: "/search",
    query: { q: query, type: "track", limit: searchPageSize, offset },
    group: "search",
    read: (answer) => toTracks(searchSchema.parse(readJson(answer)).tracks.items),
  };
}

function trackCall(id: string): SpotifyCall<Track> {
  return {
    path: `/tracks/${id}`,
    group: "tracks",
    read: (answer) => {
      const track = toTrack(wireTrackSchema.parse(readJson(answer)));
      if (!track) throw trackUnavailable("this is no track that can be played");
      // Spotify may answer with a substitute; what was asked for is what the room knows.
      return { ...track, id };
    },
  };
}

function playlistsCall(offset: number, ownId: string | null): SpotifyCall<Page<Playlist>> {
  return {
    path: "/me/playlists",
    query: { limit: playlistPageSize, offset },
    group: "playlists",
    read: (answer) => {
      const page = pageOfUnknownSchema.parse(readJson(answer));
      return toPage(page, toPlaylists(page.items, ownId), offset);
    },
  };
}

function playlistTracksCall(id: string, offset: number): SpotifyCall<Page<Track>> {
  return {
    path: `/playlists/${id}/items`,
    query: { limit: playlistPageSize, offset },
    group: "playlists",
    read: (answer) => {
      const page = pageOfUnknownSchema.parse(readJson(answer));
      return toPage(page, toPlaylistTracks(page.items), offset);
    },
  };
}
