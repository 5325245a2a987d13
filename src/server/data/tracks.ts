// What we remember of providers' tracks, so that nobody has to be asked twice.

import { z } from "zod";
import { type Source, type Track, type TrackRef, trackSchema } from "#lib/contract/track.ts";
import type { Database } from "./database.ts";

/** Stores tracks as they were seen at `seenAt`; a newer sight replaces an older one. */
export async function rememberTracks(
  { prisma }: Database,
  tracks: readonly Track[],
  seenAt: Date,
): Promise<void> {
  if (tracks.length === 0) return;
  // One row a key, or one statement would touch a row twice; sorted, or two statements could deadlock.
  const unique = [...new Map(tracks.map((track) => [`${track.provider}:${track.id}`, track])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, track]) => track);
  await prisma.$executeRaw`
    insert into tracks
      (provider, id, title, artists, album, duration_ms, is_explicit, isrc, artwork_url, url, fetched_at)
    select provider, id, title, artists, album, "durationMs", "isExplicit", isrc, "artworkUrl", url, ${seenAt}
    from jsonb_to_recordset(${JSON.stringify(unique)}::jsonb) as seen(
      provider text, id text, title text, artists text[], album text, "durationMs" int,
      "isExplicit" boolean, isrc text, "artworkUrl" text, url text)
    on conflict (provider, id) do update set
      title = excluded.title, artists = excluded.artists, album = excluded.album,
      duration_ms = excluded.duration_ms, is_explicit = excluded.is_explicit, isrc = excluded.isrc,
      artwork_url = excluded.artwork_url, url = excluded.url, fetched_at = excluded.fetched_at
    where tracks.fetched_at < excluded.fetched_at`;
}

const storedTrackSchema = trackSchema.extend({ fetchedAt: z.date() });

/** Those of these tracks that we have seen, by id, as they were seen last. */
export async function findStoredTracks(
  { prisma }: Database,
  provider: Source,
  ids: readonly string[],
): Promise<Map<string, Track>> {
  const rows = await prisma.track.findMany({ where: { provider, id: { in: [...ids] } } });
  return new Map(rows.map((row) => [row.id, trackSchema.parse(row)]));
}

/** The track as it was last seen, and when; null when it never was. */
export async function findStoredTrack(
  { prisma }: Database,
  ref: TrackRef,
): Promise<(Track & { fetchedAt: Date }) | null> {
  const row = await prisma.track.findUnique({
    where: { provider_id: { provider: ref.provider, id: ref.id } },
  });
  return row && storedTrackSchema.parse(row);
}
