// The shapes of the invented catalogue. They are ours; each simulator writes them in its provider's format.

export type CatalogueArtist = { readonly id: string; readonly name: string };

export type CatalogueAlbum = {
  readonly id: string;
  readonly title: string;
  readonly kind: "album" | "single" | "compilation";
  readonly artists: readonly CatalogueArtist[];
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as the precision says. */
  readonly releaseDate: string;
  readonly releaseDatePrecision: "year" | "month" | "day";
  readonly trackCount: number;
};

export type CatalogueTrack = {
  readonly id: string;
  readonly title: string;
  readonly artists: readonly CatalogueArtist[];
  readonly album: CatalogueAlbum;
  readonly trackNumber: number;
  readonly durationMs: number;
  readonly isExplicit: boolean;
  /** Twelve characters without hyphens. One recording on two albums keeps its ISRC. */
  readonly isrc: string;
};

/** A release before it has ids: what the generator writes and what is written by hand. */
export type ReleasePlan = {
  title: string;
  kind: CatalogueAlbum["kind"];
  artists: readonly string[];
  releaseDate: string;
  /** Country and registrant of the ISRCs: five characters. */
  isrcPrefix: string;
  tracks: readonly TrackPlan[];
};

export type TrackPlan = {
  title: string;
  /** Where they differ from the artists of the release. */
  artists?: readonly string[];
  durationMs: number;
  isExplicit?: boolean;
  /** The same recording as an earlier track of this plan's artist, by its title. */
  sameRecordingAs?: string;
};
