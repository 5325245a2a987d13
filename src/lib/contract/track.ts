// A track as every part of Tonearm shows it, whoever provides it.

import { z } from "zod";

/** Where the music of a room comes from. A room has one source; sources are never mixed in one queue. */
export const sourceSchema = z.enum(["spotify", "soundcloud", "uploads"]);
export type Source = z.infer<typeof sourceSchema>;

export const trackRefSchema = z.object({
  provider: sourceSchema,
  /** The provider's own id, always a string. */
  id: z.string().regex(/^[\x21-\x7e]{1,128}$/),
});
export type TrackRef = z.infer<typeof trackRefSchema>;

export const trackSchema = trackRefSchema.extend({
  title: z.string(),
  /** In the provider's order; at least one. */
  artists: z.array(z.string()),
  album: z.string().nullable(),
  durationMs: z.int().nonnegative(),
  isExplicit: z.boolean(),
  isrc: z.string().nullable(),
  artworkUrl: z.string().nullable(),
  /** The page of exactly this track at its provider. */
  url: z.string().nullable(),
});
export type Track = z.infer<typeof trackSchema>;

export const playlistSchema = z.object({
  provider: sourceSchema,
  id: z.string(),
  name: z.string(),
  trackCount: z.int().nonnegative(),
  artworkUrl: z.string().nullable(),
  /** False where the provider does not share the contents with apps. */
  isReadable: z.boolean(),
});
export type Playlist = z.infer<typeof playlistSchema>;
