// The whole invented catalogue: about four thousand tracks, the same for the same seed.

import { assert } from "#lib/assert.ts";
import { idOf } from "./base62.ts";
import { inventArtists } from "./invented-artists.ts";
import { inventReleases } from "./invented-releases.ts";
import type { CatalogueAlbum, CatalogueArtist, CatalogueTrack, ReleasePlan, TrackPlan } from "./model.ts";
import { namedReleases } from "./named-releases.ts";
import { createRandom } from "./random.ts";

export type Catalogue = {
  readonly tracks: readonly CatalogueTrack[];
  readonly trackById: ReadonlyMap<string, CatalogueTrack>;
  readonly albumById: ReadonlyMap<string, CatalogueAlbum>;
  /** The track with exactly this title (the first, where several have it); throws when none has it. */
  trackNamed(title: string): CatalogueTrack;
  /** In the order of the album with exactly this title. */
  tracksOfAlbum(title: string): CatalogueTrack[];
};

export const defaultCatalogueSeed = "tonearm";

/** Makes the catalogue; takes some tens of milliseconds. The releases of `named-releases.ts` come first. */
export function createCatalogue(seed = defaultCatalogueSeed): Catalogue {
  const tracks = [...namedReleases, ...inventAll(seed)].flatMap((plan, index) =>
    pressRelease(plan, seed, index),
  );
  const byTitle = new Map(tracks.toReversed().map((track) => [track.title, track]));
  return {
    tracks,
    trackById: new Map(tracks.map((track) => [track.id, track])),
    albumById: new Map(tracks.map((track) => [track.album.id, track.album])),
    trackNamed(title) {
      const track = byTitle.get(title);
      assert(track, `the catalogue has a track called ${title}`);
      return track;
    },
    tracksOfAlbum: (title) => tracks.filter((track) => track.album.title === title),
  };
}

function inventAll(seed: string): ReleasePlan[] {
  const artists = inventArtists(seed);
  const names = artists.map((artist) => artist.name);
  return artists.flatMap((artist) => {
    const others = names.filter((name) => name !== artist.name);
    return inventReleases(artist, others, createRandom(`${seed}:releases:${artist.name}`));
  });
}

/** Gives a plan its ids. An ISRC is made of the recording, so that it can occur on two releases. */
function pressRelease(plan: ReleasePlan, seed: string, index: number): CatalogueTrack[] {
  const album: CatalogueAlbum = {
    id: idOf(`${seed}:album:${index}:${plan.title}`),
    title: plan.title,
    kind: plan.kind,
    artists: plan.artists.map((name) => artistNamed(seed, name)),
    releaseDate: plan.releaseDate,
    releaseDatePrecision: precisionOf(plan.releaseDate),
    trackCount: plan.tracks.length,
  };
  return plan.tracks.map((track, position) => ({
    id: idOf(`${seed}:track:${index}:${position}:${track.title}`),
    title: track.title,
    artists: (track.artists ?? plan.artists).map((name) => artistNamed(seed, name)),
    album,
    trackNumber: position + 1,
    durationMs: track.durationMs,
    isExplicit: track.isExplicit ?? false,
    isrc: isrcOf(plan, track, seed),
  }));
}

function artistNamed(seed: string, name: string): CatalogueArtist {
  return { id: idOf(`${seed}:artist:${name}`), name };
}

function precisionOf(releaseDate: string): CatalogueAlbum["releaseDatePrecision"] {
  if (releaseDate.length === 4) return "year";
  return releaseDate.length === 7 ? "month" : "day";
}

function isrcOf(plan: ReleasePlan, track: TrackPlan, seed: string): string {
  const recording = `${seed}:recording:${plan.artists.join()}:${track.sameRecordingAs ?? track.title}`;
  const designation = createRandom(recording).between(1, 99_999);
  return `${plan.isrcPrefix}${plan.releaseDate.slice(2, 4)}${String(designation).padStart(5, "0")}`;
}
