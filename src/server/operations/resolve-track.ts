// What a track is, by its id: as we saw it lately, or as its provider says now.

import type { UserId } from "#lib/contract/ids.ts";
import type { Track, TrackRef } from "#lib/contract/track.ts";
import type { AppContext } from "#server/context.ts";
import { findStoredTrack, rememberTracks } from "#server/data/tracks.ts";
import { AppError } from "#server/errors.ts";
import { ProviderError } from "#server/providers/port.ts";

const askedAgainAfterMs = 24 * 3_600_000;
const askedWithinMs = 6_000;

/**
 * Asks on the host's connection, for guests have none. While the provider is away, what was seen
 * earlier will do.
 *
 * @throws AppError `trackUnavailable`, or why the provider could not be asked
 */
export async function resolveTrack(
  ctx: Pick<AppContext, "clock" | "db" | "providers">,
  { hostUserId, ref }: { hostUserId: UserId; ref: TrackRef },
): Promise<Track> {
  const nowMs = ctx.clock.nowMs();
  const stored = await findStoredTrack(ctx.db, ref);
  if (stored && nowMs - stored.fetchedAt.getTime() < askedAgainAfterMs) return withoutAge(stored);
  try {
    const connection = ctx.providers.connectionOf(hostUserId, ref.provider);
    const track = await connection.getTrack(ref.id, AbortSignal.timeout(askedWithinMs));
    await rememberTracks(ctx.db, [track], new Date(nowMs));
    return track;
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    if (stored && error.kind !== "rejected") return withoutAge(stored);
    const retry = error.retryAfterMs === null ? {} : { retryAfterMs: error.retryAfterMs };
    throw new AppError(error.code, { cause: error, ...retry });
  }
}

function withoutAge({ fetchedAt, ...track }: Track & { fetchedAt: Date }): Track {
  return track;
}
