// One person's player: the device that is active in their Spotify.

import type { UserId } from "#lib/contract/ids.ts";
import type { Network } from "../network.ts";
import { type Player, type PlayerState, ProviderError } from "../port.ts";
import type { Turns } from "../turns.ts";
import { isRefusal } from "./classify.ts";
import { readJson, readNothing, type SpotifyClient } from "./client.ts";
import { playerStateSchema } from "./schemas.ts";

type Deps = { client: SpotifyClient; turns: Turns; network: Network };

/** A device that has just appeared is unknown to Spotify for a second or two. */
const deviceTries = 4;
const deviceWaitMs = 500;
/** How far apart two positions may be that mean the same start. */
const sameStartMs = 5_000;

/**
 * Commands of one person run one at a time: Spotify promises no order for those sent together.
 * A command that Spotify left unanswered is repeated only when the player's state shows that it
 * did not happen.
 */
export function createSpotifyPlayer({ client, turns, network }: Deps, userId: UserId): Player {
  async function readState(signal: AbortSignal): Promise<PlayerState | null> {
    return client(
      userId,
      {
        path: "/me/player",
        group: "player",
        // 204: no device is active.
        read: (answer) => (answer.text === "" ? null : toState(readJson(answer))),
      },
      signal,
    );
  }

  async function put(
    command: "play" | "pause",
    body: unknown,
    { signal, isDone }: { signal: AbortSignal; isDone: (state: PlayerState | null) => boolean },
  ): Promise<void> {
    const send = () =>
      client(
        userId,
        { method: "PUT", path: `/me/player/${command}`, group: "player", body, read: readNothing },
        signal,
      );
    try {
      await withDevice(send, signal);
    } catch (error) {
      const isUnsure = error instanceof ProviderError && error.kind === "unavailable" && !signal.aborted;
      const mayBeSoAlready = isRefusal(error, "restricted");
      if (!isUnsure && !mayBeSoAlready) throw error;
      if (isDone(await readState(signal))) return;
      if (!isUnsure || isRefusal(error, "ownerNotPremium")) throw error;
      await withDevice(send, signal);
    }
  }

  async function withDevice(send: () => Promise<void>, signal: AbortSignal): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await send();
      } catch (error) {
        if (!isRefusal(error, "deviceNotFound") || tries === deviceTries) throw error;
        await network.sleep(deviceWaitMs, signal).catch(() => Promise.reject(error));
      }
    }
  }

  return {
    play: (trackId, positionMs, signal) =>
      turns.take(userId, async () => {
        const position_ms = Math.max(0, Math.round(positionMs));
        const body = { uris: [`spotify:track:${trackId}`], position_ms };
        const isDone = (state: PlayerState | null): boolean =>
          state?.isPlaying === true &&
          state.trackId === trackId &&
          Math.abs(state.positionMs - position_ms) < sameStartMs;
        try {
          await put("play", body, { signal, isDone });
        } catch (error) {
          // Here they mean the track: no device is named.
          if (isRefusal(error, "gone", "malformed")) throw trackUnavailable(error);
          throw error;
        }
      }),
    pause: (signal) =>
      turns.take(userId, () =>
        put("pause", undefined, { signal, isDone: (state) => state?.isPlaying === false }),
      ),
    state: readState,
  };
}

export function trackUnavailable(cause: unknown): ProviderError {
  return new ProviderError("rejected", "trackUnavailable", { cause });
}

function toState(body: unknown): PlayerState {
  const state = playerStateSchema.parse(body);
  return {
    deviceName: state.device.name,
    trackId: state.item?.id ?? null,
    positionMs: Math.max(0, Math.round(state.progress_ms ?? 0)),
    isPlaying: state.is_playing,
  };
}
