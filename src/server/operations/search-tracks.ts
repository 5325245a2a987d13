// Somebody in a room looks for a track; guests search on the host's connection.

import type { RoomCode } from "#lib/contract/ids.ts";
import type { Track } from "#lib/contract/track.ts";
import type { Caller } from "#server/auth/identify.ts";
import type { AppContext } from "#server/context.ts";
import { rememberTracks } from "#server/data/tracks.ts";
import { AppError } from "#server/errors.ts";
import { requireSeat } from "./find-seat.ts";

/** Letters from which on a provider is asked. */
const searchLettersMin = 3;
const searchWithinMs = 6_000;

/**
 * Up to ten tracks of the room's source, best first.
 *
 * @throws AppError `notFound`, `notMember`, `badRequest` (too short), `rateLimited`; ProviderError
 */
export async function searchTracks(
  ctx: Pick<AppContext, "clock" | "db" | "limits" | "providers" | "rooms">,
  {
    query,
    offset,
    ...at
  }: { code: RoomCode; caller: Caller; address: string; query: string; offset: number },
): Promise<Track[]> {
  const { room, member } = await requireSeat(ctx, at);
  const words = query.trim();
  if (words.length < searchLettersMin) throw new AppError("badRequest");
  const taken = await ctx.limits.take("search", member.id);
  if (!taken.ok) throw new AppError("rateLimited", { retryAfterMs: taken.retryAfterMs });
  const connection = ctx.providers.connectionOf(room.hostUserId, room.source);
  const tracks = await connection.searchTracks(words, { offset }, AbortSignal.timeout(searchWithinMs));
  // What was found can be queued without asking the provider again.
  await rememberTracks(ctx.db, tracks, new Date(ctx.clock.nowMs()));
  return tracks;
}
