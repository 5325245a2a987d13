// Writes our things as Spotify does, with the fields that an app in Development Mode sees.

import type { CatalogueAlbum, CatalogueArtist, CatalogueTrack } from "../catalogue/model.ts";
import type { Device } from "./people.ts";
import type { PlaylistEntry, SimulatedPlaylist } from "./playlists.ts";
import type { Switches } from "./switches.ts";
import type { Links, World } from "./world.ts";

type View = Pick<World, "links" | "restrictions">;

export function trackObject(track: CatalogueTrack, { links, restrictions }: View) {
  const reason = restrictions.get(track.id);
  return {
    album: albumObject(track.album, links),
    artists: track.artists.map((artist) => artistObject(artist, links)),
    disc_number: 1,
    duration_ms: track.durationMs,
    explicit: track.isExplicit,
    external_ids: { isrc: track.isrc },
    ...addressOf("track", track.id, links),
    is_local: false,
    is_playable: reason === undefined,
    ...(reason && { restrictions: { reason } }),
    name: track.title,
    preview_url: null,
    track_number: track.trackNumber,
  };
}

function albumObject(album: CatalogueAlbum, links: Links) {
  return {
    album_type: album.kind,
    artists: album.artists.map((artist) => artistObject(artist, links)),
    ...addressOf("album", album.id, links),
    images: [640, 300, 64].map((size) => imageObject(album.id, size, links)),
    is_playable: true,
    name: album.title,
    release_date: album.releaseDate,
    release_date_precision: album.releaseDatePrecision,
    total_tracks: album.trackCount,
  };
}

function artistObject(artist: CatalogueArtist, links: Links) {
  return { ...addressOf("artist", artist.id, links), name: artist.name };
}

/** A file from somebody's own disk: it has a name and nothing that leads anywhere. */
function localTrackObject({
  title,
  artist,
  durationMs,
}: {
  title: string;
  artist: string;
  durationMs: number;
}) {
  const nowhere = { external_urls: {}, href: null, id: null, uri: null };
  const parts = [artist, "", title, String(Math.round(durationMs / 1000))];
  return {
    album: {
      album_type: null,
      artists: [],
      ...nowhere,
      images: [],
      name: "",
      release_date: null,
      release_date_precision: null,
      type: "album",
    },
    artists: [{ ...nowhere, name: artist, type: "artist" }],
    disc_number: 0,
    duration_ms: durationMs,
    explicit: false,
    external_ids: {},
    ...nowhere,
    is_local: true,
    name: title,
    preview_url: null,
    track_number: 0,
    type: "track",
    uri: `spotify:local:${parts.map((part) => encodeURIComponent(part).replaceAll("%20", "+")).join(":")}`,
  };
}

export function entryObject(entry: PlaylistEntry, shape: Switches["entryShape"], view: View) {
  const content = entryContent(entry, view);
  return {
    added_at: entry.addedAt,
    added_by: userObject(entry.addedBy, view.links),
    is_local: entry.kind === "local",
    primary_color: null,
    ...(shape !== "track" && { item: content }),
    ...(shape !== "item" && { track: content }),
    video_thumbnail: { url: null },
  };
}

function entryContent(entry: PlaylistEntry, view: View) {
  if (entry.kind === "gone") return null;
  return entry.kind === "local" ? localTrackObject(entry) : trackObject(entry.track, view);
}

/** A playlist without its contents, as lists have it. */
export function simplifiedPlaylistObject(playlist: SimulatedPlaylist, links: Links) {
  const itemsUrl = `${links.origin}/v1/playlists/${playlist.id}/items`;
  return {
    collaborative: playlist.collaborators.length > 0,
    description: playlist.description,
    ...addressOf("playlist", playlist.id, links),
    images: playlist.hasPicture ? [imageObject(playlist.id, null, links)] : null,
    items: { href: itemsUrl, total: playlist.entries.length },
    name: playlist.name,
    owner: { ...userObject(playlist.owner.id, links), display_name: playlist.owner.displayName },
    primary_color: null,
    public: playlist.isPublic,
    snapshot_id: playlist.snapshotId,
  };
}

export function userObject(id: string, links: Links) {
  return addressOf("user", id, links);
}

export function deviceObject(device: Device) {
  return {
    id: device.id,
    is_active: device.isActive,
    is_private_session: false,
    is_restricted: device.isRestricted,
    name: device.name,
    supports_volume: device.supportsVolume,
    type: device.type,
    volume_percent: device.volumePercent,
  };
}

/** `size` in pixels; null where Spotify does not say it. */
function imageObject(id: string, size: number | null, links: Links) {
  const query = size === null ? "" : `?size=${size}`;
  return { height: size, url: `${links.publicOrigin}/image/${id}${query}`, width: size };
}

function addressOf<Type extends string>(type: Type, id: string, links: Links) {
  return {
    external_urls: { spotify: `${links.publicOrigin}/open/${type}/${id}` },
    href: `${links.origin}/v1/${type}s/${id}`,
    id,
    type,
    uri: `spotify:${type}:${id}`,
  };
}
