// Everything that follows from the seed alone. It takes a tenth of a second to make and never changes, so
// all simulators of one process share it.

import { type Catalogue, createCatalogue } from "../catalogue/catalogue.ts";
import { createPlaylists, type SimulatedPlaylist } from "./playlists.ts";
import { createSearch, type Search } from "./search-index.ts";

export type Music = {
  readonly catalogue: Catalogue;
  readonly search: Search;
  readonly playlists: readonly SimulatedPlaylist[];
};

const made = new Map<string, Music>();

export function musicOf(seed: string): Music {
  const known = made.get(seed);
  if (known) return known;
  const catalogue = createCatalogue(seed);
  const music = {
    catalogue,
    search: createSearch(catalogue.tracks),
    playlists: createPlaylists(catalogue, seed),
  };
  made.set(seed, music);
  return music;
}
