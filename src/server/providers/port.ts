// What the rest of Tonearm may ask of a provider, whichever it is.

import type { ErrorCode } from "#lib/contract/errors.ts";
import type { UserId } from "#lib/contract/ids.ts";
import type { Playlist, Source, Track } from "#lib/contract/track.ts";

export type ProviderErrorKind = "rateLimited" | "unauthorised" | "unavailable" | "rejected";

/** A provider that did not do what it was asked. `code` is what a person is told. */
export class ProviderError extends Error {
  override name = "ProviderError";
  readonly kind: ProviderErrorKind;
  readonly code: ErrorCode;
  /** Milliseconds until another try makes sense; null where the provider did not say. */
  readonly retryAfterMs: number | null;

  constructor(
    kind: ProviderErrorKind,
    code: ErrorCode,
    options: { cause?: unknown; retryAfterMs?: number | null; message?: string } = {},
  ) {
    super(options.message ?? code, { cause: options.cause });
    this.kind = kind;
    this.code = code;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

export type PlayerState = {
  deviceName: string;
  trackId: string | null;
  positionMs: number;
  isPlaying: boolean;
};

export type Page<T> = { items: T[]; total: number; nextOffset: number | null };

/** The player of one person: their active device at the provider. */
export type Player = {
  /** Starts this one track at `positionMs` (milliseconds). */
  play(trackId: string, positionMs: number, signal: AbortSignal): Promise<void>;
  /** Fine when it is paused already. */
  pause(signal: AbortSignal): Promise<void>;
  /** Null when no device is active. */
  state(signal: AbortSignal): Promise<PlayerState | null>;
};

/** One person's own connection to a provider. Every call throws `ProviderError` when refused. */
export type ProviderConnection = {
  searchTracks(query: string, page: { offset: number }, signal: AbortSignal): Promise<Track[]>;
  /** Throws `rejected` / `trackUnavailable` when there is no such track for this person. */
  getTrack(id: string, signal: AbortSignal): Promise<Track>;
  /** The person's own and followed playlists. */
  listPlaylists(page: { offset: number }, signal: AbortSignal): Promise<Page<Playlist>>;
  listPlaylistTracks(id: string, page: { offset: number }, signal: AbortSignal): Promise<Page<Track>>;
  player: Player;
};

export type Providers = {
  /** The sources that this deployment has credentials for. */
  readonly sources: readonly Source[];
  connectionOf(userId: UserId, source: Source): ProviderConnection;
};
