// Who has which playlists, and what is in them.

import { idOf } from "../catalogue/base62.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { CatalogueTrack } from "../catalogue/model.ts";
import { createRandom, type Random } from "../catalogue/random.ts";

export type SimulatedPlaylist = {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly owner: { readonly id: string; readonly displayName: string | null };
  /** People who may add to it, besides the owner. Empty for an ordinary playlist. */
  readonly collaborators: readonly string[];
  readonly followers: readonly string[];
  /** Null where Spotify does not say. */
  readonly isPublic: boolean | null;
  readonly hasPicture: boolean;
  readonly snapshotId: string;
  readonly entries: readonly PlaylistEntry[];
};

type EntryContent =
  | { readonly kind: "track"; readonly track: CatalogueTrack }
  | { readonly kind: "local"; readonly title: string; readonly artist: string; readonly durationMs: number }
  /** A track that Spotify no longer has. */
  | { readonly kind: "gone" };

export type PlaylistEntry = EntryContent & { readonly addedAt: string; readonly addedBy: string };

type Plan = {
  name: string;
  description?: string;
  owner: SimulatedPlaylist["owner"];
  collaborators?: readonly string[];
  followers?: readonly string[];
  isPublic?: boolean | null;
  hasPicture?: boolean;
  size: number;
  /** Titles that stand first. */
  opensWith?: readonly string[];
  /** Has entries that are no tracks of the catalogue. */
  hasOddEntries?: boolean;
};

const ana = { id: "ana", displayName: "Ana" };
const ben = { id: "ben", displayName: "Ben" };
const jo = { id: "jo", displayName: "Jo" };
const mika = { id: "mika", displayName: "Mika" };
const nour = { id: "nour", displayName: "Nour" };
const stranger = { id: "harborista_84", displayName: null };

/** The account that owns Spotify's own playlists; apps in Development Mode cannot read those. */
export const spotifyOwner = { id: "spotify", displayName: "Spotify" } as const;

const plans: readonly Plan[] = [
  {
    name: "Friday kitchen",
    description: "Chopping, stirring, dancing.",
    owner: ana,
    followers: ["ben", "nour"],
    size: 140,
    opensWith: [
      "Harbour Lights",
      "Paper Lanterns",
      "Northern Pier",
      "Static Bloom (Extended Mix)",
      "Half Moon Bay",
      "Glasshouse",
    ],
    hasOddEntries: true,
  },
  { name: "Slow Sunday", owner: ana, isPublic: false, size: 64 },
  { name: "Peak time", description: "After eleven.", owner: ana, size: 180 },
  { name: "Drive to Porto", owner: ben, collaborators: ["ana", "jo"], isPublic: false, size: 92 },
  { name: "Bass, mostly", owner: ben, size: 88 },
  { name: "Jo's crate", owner: jo, followers: ["ana", "mika"], size: 120 },
  { name: "Static and bloom", owner: jo, isPublic: false, hasPicture: false, size: 55 },
  { name: "Rainy desk", description: "No words, please.", owner: jo, size: 73 },
  { name: "Bus songs", owner: mika, size: 52 },
  { name: "Köln 2019", owner: mika, size: 61, hasOddEntries: true },
  { name: "Warm up", owner: nour, size: 50 },
  { name: "Nachtmusik", owner: nour, size: 77 },
  { name: "Lost at sea", owner: stranger, followers: ["mika", "jo"], isPublic: null, size: 101 },
  { name: "New on Monday", owner: spotifyOwner, followers: ["ana", "ben"], size: 50 },
];

/** All playlists there are, the same for the same catalogue and seed. */
export function createPlaylists(catalogue: Catalogue, seed: string): SimulatedPlaylist[] {
  return plans.map((plan) => ({
    id: idOf(`${seed}:playlist:${plan.name}`),
    name: plan.name,
    description: plan.description ?? null,
    owner: plan.owner,
    collaborators: plan.collaborators ?? [],
    followers: plan.followers ?? [],
    isPublic: plan.isPublic === undefined ? true : plan.isPublic,
    hasPicture: plan.hasPicture ?? true,
    snapshotId: Buffer.from(`1,${idOf(`${seed}:snapshot:${plan.name}`)}`).toString("base64"),
    entries: fill(plan, catalogue, createRandom(`${seed}:entries:${plan.name}`)),
  }));
}

/** True for the owner and for collaborators: the only ones to whom Spotify shows the contents. */
export function mayReadContents(playlist: SimulatedPlaylist, personId: string | null): boolean {
  return personId !== null && (playlist.owner.id === personId || playlist.collaborators.includes(personId));
}

/** Own and followed ones: what the person sees in the sidebar. */
export function isInLibraryOf(playlist: SimulatedPlaylist, personId: string): boolean {
  return mayReadContents(playlist, personId) || playlist.followers.includes(personId);
}

function fill(plan: Plan, catalogue: Catalogue, random: Random): PlaylistEntry[] {
  const opening = (plan.opensWith ?? []).map((title) => catalogue.trackNamed(title));
  const others = random.sample(catalogue.tracks, plan.size - opening.length);
  const hands = [plan.owner.id, ...(plan.collaborators ?? [])];
  const startMs = Date.UTC(2026, 0, 10, 18, random.between(0, 59));
  return [...opening, ...others].map((track, index) => ({
    ...((plan.hasOddEntries ? oddEntryAt(index) : null) ?? ({ kind: "track", track } as const)),
    addedAt: new Date(startMs + index * 41 * 60_000).toISOString().replace(/\.\d+Z$/, "Z"),
    addedBy: random.pick(hands),
  }));
}

/** Two entries whose track is gone and two local files, from the tenth on. */
function oddEntryAt(index: number): EntryContent | null {
  if (index === 10 || index === 37) return { kind: "gone" };
  if (index === 12) {
    return { kind: "local", title: "Demo tape, side B", artist: "Ana & the Neighbours", durationMs: 187_000 };
  }
  if (index === 40) return { kind: "local", title: "Oma's Walzer", artist: "", durationMs: 142_000 };
  return null;
}
