// Spotify's answers, as far as we read them. Whatever Spotify took away from some apps is optional.

import { z } from "zod";

// Controls do nothing for a reader, and Postgres stores no NUL. Longer than any real title is cut.
const text = z.string().transform((given) => given.replace(/\p{Cc}/gu, " ").slice(0, 500));
const webUrl = z
  .url({ protocol: /^https?$/ })
  .nullable()
  .catch(null);

const imageSchema = z.object({ url: webUrl, width: z.number().nullable().catch(null) });
export type WireImage = z.infer<typeof imageSchema>;
const imagesSchema = z.array(imageSchema).nullable().catch(null);

const pageSchema = z.object({
  /** Each is read on its own: one that makes no sense does not spoil the page. */
  items: z.array(z.unknown()),
  next: z.string().nullable().catch(null),
  total: z.number().catch(0),
});

export const wireTrackSchema = z.object({
  id: z.string().min(1).max(128).nullable(),
  type: z.string().catch("track"),
  name: text,
  duration_ms: z.number().nonnegative(),
  explicit: z.boolean().catch(false),
  is_local: z.boolean().catch(false),
  is_playable: z.boolean().catch(true),
  artists: z.array(z.object({ name: text.catch("") })).catch([]),
  album: z.object({ name: text, images: imagesSchema }).nullable().catch(null),
  external_ids: z.object({ isrc: z.string().max(32).nullable().catch(null) }).catch({ isrc: null }),
  external_urls: z.object({ spotify: webUrl }).catch({ spotify: null }),
});
export type WireTrack = z.infer<typeof wireTrackSchema>;

export const searchSchema = z.object({ tracks: pageSchema });

/** The rename of February 2026, `track` to `item`, reached apps at different times. */
export const playlistEntrySchema = z
  .object({ item: z.unknown().optional(), track: z.unknown().optional() })
  .transform((entry) => entry.item ?? entry.track);
export const pageOfUnknownSchema = pageSchema;

const contentsSchema = z.object({ total: z.number() }).nullish().catch(null);
export const wirePlaylistSchema = z.object({
  id: z.string().min(1).max(128),
  name: text,
  collaborative: z.boolean().catch(false),
  owner: z.object({ id: z.string() }),
  images: imagesSchema,
  items: contentsSchema,
  tracks: contentsSchema,
});
export type WirePlaylist = z.infer<typeof wirePlaylistSchema>;

export const playerStateSchema = z.object({
  device: z.object({ name: text.catch("") }),
  progress_ms: z.number().nullable().catch(null),
  is_playing: z.boolean(),
  item: z.object({ id: z.string().nullable() }).nullable().catch(null),
});

/** `GET /me`. `account_id` never changes; `id` is the older name of the same person. */
export const meSchema = z.object({
  account_id: z.string().min(1).nullish(),
  id: z.string().min(1),
  display_name: text.nullish(),
  images: imagesSchema,
});

export const tokenAnswerSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive(),
  refresh_token: z.string().min(1).nullish(),
  scope: z.string().nullish(),
});
export const tokenRefusalSchema = z.object({ error: z.string() });
