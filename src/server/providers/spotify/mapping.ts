// From Spotify's objects to ours.

import type { Playlist, Track } from "#lib/contract/track.ts";
import type { Page } from "../port.ts";
import {
  playlistEntrySchema,
  type WireImage,
  type WirePlaylist,
  type WireTrack,
  wirePlaylistSchema,
  wireTrackSchema,
} from "./schemas.ts";

/** Wide enough for a cover in a list on a dense screen. */
const artworkPx = 300;

/** Null for whatever cannot be queued: local files, episodes, removed or unplayable tracks. */
export function toTrack(wire: WireTrack): Track | null {
  const artists = wire.artists.map(({ name }) => name.trim()).filter(Boolean);
  const isPlayable = wire.is_playable && !wire.is_local && wire.type === "track";
  if (wire.id === null || !isPlayable || wire.name.trim() === "" || artists.length === 0) return null;
  return {
    provider: "spotify",
    id: wire.id,
    title: wire.name.trim(),
    artists,
    album: wire.album?.name.trim() || null,
    durationMs: Math.round(wire.duration_ms),
    isExplicit: wire.explicit,
    isrc: wire.external_ids.isrc?.trim().toUpperCase() || null,
    artworkUrl: pickArtwork(wire.album?.images ?? null),
    url: wire.external_urls.spotify,
  };
}

/** The tracks of a list, in its order; what is none is left out. */
export function toTracks(items: readonly unknown[]): Track[] {
  return items.flatMap((item) => {
    const wire = wireTrackSchema.safeParse(item);
    const track = wire.success ? toTrack(wire.data) : null;
    return track ? [track] : [];
  });
}

/** The tracks of a playlist's entries, under either name that an entry has for its track. */
export function toPlaylistTracks(entries: readonly unknown[]): Track[] {
  return toTracks(
    entries.map((entry) => {
      const content = playlistEntrySchema.safeParse(entry);
      return content.success ? content.data : null;
    }),
  );
}

/** @param ownId the reader's `id` at Spotify: only owners and collaborators see what is in a playlist */
export function toPlaylists(items: readonly unknown[], ownId: string | null): Playlist[] {
  return items.flatMap((item) => {
    const wire = wirePlaylistSchema.safeParse(item);
    return wire.success ? [toPlaylist(wire.data, ownId)] : [];
  });
}

function toPlaylist(wire: WirePlaylist, ownId: string | null): Playlist {
  return {
    provider: "spotify",
    id: wire.id,
    name: wire.name,
    trackCount: Math.max(0, Math.round((wire.items ?? wire.tracks)?.total ?? 0)),
    artworkUrl: pickArtwork(wire.images),
    isReadable: wire.owner.id === ownId || wire.collaborative,
  };
}

/** Where the next page begins: what Spotify's own link says. Null at the end, and for a link that leads back. */
export function nextOffset(page: { next: string | null }, offset: number): number | null {
  if (page.next === null || !URL.canParse(page.next)) return null;
  const next = Number(new URL(page.next).searchParams.get("offset"));
  return Number.isInteger(next) && next > offset ? next : null;
}

export function toPage<T>(page: { next: string | null; total: number }, items: T[], offset: number): Page<T> {
  return { items, total: Math.max(0, Math.round(page.total)), nextOffset: nextOffset(page, offset) };
}

/** The smallest picture that is large enough, else the widest; sizes that are not told count as the best. */
export function pickArtwork(images: readonly WireImage[] | null): string | null {
  const usable = (images ?? []).filter(({ url }) => url !== null);
  const widest = usable.toSorted((a, b) => (b.width ?? artworkPx) - (a.width ?? artworkPx));
  const enough = widest.filter(({ width }) => (width ?? artworkPx) >= artworkPx);
  return (enough.at(-1) ?? widest[0])?.url ?? null;
}
