// A person looks through the own playlists at the provider.

import type { UserId } from "#lib/contract/ids.ts";
import type { Playlist, Track } from "#lib/contract/track.ts";
import type { AppContext } from "#server/context.ts";
import { rememberTracks } from "#server/data/tracks.ts";
import { AppError } from "#server/errors.ts";
import type { Page, ProviderConnection } from "#server/providers/port.ts";

const readWithinMs = 8_000;

type Deps = Pick<AppContext, "clock" | "db" | "limits" | "providers">;

/** One page of the user's own and followed playlists. */
export async function listOwnPlaylists(
  ctx: Deps,
  { userId, offset }: { userId: UserId; offset: number },
): Promise<Page<Playlist>> {
  const connection = await connectionFor(ctx, userId);
  return connection.listPlaylists({ offset }, AbortSignal.timeout(readWithinMs));
}

/** One page of a playlist's tracks; local files and removed entries are left out. */
export async function listPlaylistTracks(
  ctx: Deps,
  { userId, id, offset }: { userId: UserId; id: string; offset: number },
): Promise<Page<Track>> {
  const connection = await connectionFor(ctx, userId);
  const page = await connection.listPlaylistTracks(id, { offset }, AbortSignal.timeout(readWithinMs));
  await rememberTracks(ctx.db, page.items, new Date(ctx.clock.nowMs()));
  return page;
}

async function connectionFor(ctx: Deps, userId: UserId): Promise<ProviderConnection> {
  const taken = await ctx.limits.take("search", userId);
  if (!taken.ok) throw new AppError("rateLimited", { retryAfterMs: taken.retryAfterMs });
  return ctx.providers.connectionOf(userId, "spotify");
}
