import { describe, expect, it } from "vitest";
import { userIdSchema } from "#lib/contract/ids.ts";
import type { PlayerState } from "#server/providers/port.ts";
import { SpotifyError } from "#server/providers/spotify/classify.ts";
import type { SpotifyCall, SpotifyClient } from "#server/providers/spotify/client.ts";
import { createSpotifyPlayer } from "#server/providers/spotify/player.ts";
import { createTurns } from "#server/providers/turns.ts";
import { aClock } from "#tests/support/clock.ts";
import { aNetwork } from "#tests/support/network.ts";

const ana = userIdSchema.parse("0198c1de-7b1a-7000-8000-0000000000aa");
const signal = new AbortController().signal;

const wireState = ({ trackId, positionMs, isPlaying }: Omit<PlayerState, "deviceName">) =>
  JSON.stringify({
    device: { name: "Kitchen" },
    item: trackId === null ? null : { id: trackId },
    progress_ms: positionMs,
    is_playing: isPlaying,
  });

/** Answers each call with the next of `script`: a body, or a refusal. */
function aPlayer(...script: (string | SpotifyError)[]) {
  const calls: string[] = [];
  const network = aNetwork(aClock(), []);
  const client: SpotifyClient = async <T>(_user: string, call: SpotifyCall<T>) => {
    calls.push(`${call.method ?? "GET"} ${call.path}`);
    const next = script.shift() ?? "";
    if (next instanceof SpotifyError) throw next;
    return call.read({ status: 200, text: next, retryAfterMs: null });
  };
  return { player: createSpotifyPlayer({ client, turns: createTurns(), network }, ana), calls, network };
}

const playing = { trackId: "t1", positionMs: 1_200, isPlaying: true };

describe("play", () => {
  it("is not repeated when the device plays already although Spotify said it failed", async () => {
    const { player, calls } = aPlayer(new SpotifyError("away"), wireState(playing));
    await player.play("t1", 0, signal);
    expect(calls).toEqual(["PUT /me/player/play", "GET /me/player"]);
  });

  it.each([
    ["something else plays", wireState({ ...playing, trackId: "t0" })],
    ["the track is at another place", wireState({ ...playing, positionMs: 90_000 })],
    ["nothing plays", wireState({ ...playing, isPlaying: false })],
    ["no device is active", ""],
  ])("is repeated once after a failure when %s", async (_what, state) => {
    const { player, calls } = aPlayer(new SpotifyError("away"), state, "Xk2-not-json");
    await player.play("t1", 0, signal);
    expect(calls).toEqual(["PUT /me/player/play", "GET /me/player", "PUT /me/player/play"]);
  });

  it("fails when it failed twice", async () => {
    const { player } = aPlayer(new SpotifyError("away"), "", new SpotifyError("away"));
    await expect(player.play("t1", 0, signal)).rejects.toMatchObject({ code: "providerAway" });
  });

  it("waits for a device that has just appeared", async () => {
    const { player, network } = aPlayer(
      new SpotifyError("deviceNotFound"),
      new SpotifyError("deviceNotFound"),
      "",
    );
    await player.play("t1", 0, signal);
    expect(network.waits).toEqual([500, 500]);
  });

  it("gives up on a device that does not appear", async () => {
    const gone = () => new SpotifyError("deviceNotFound");
    const { player, calls } = aPlayer(gone(), gone(), gone(), gone());
    await expect(player.play("t1", 0, signal)).rejects.toMatchObject({ code: "noActiveDevice" });
    expect(calls).toHaveLength(4);
  });

  it.each(["gone", "malformed"] as const)(
    "says that the track is unavailable when it is %s",
    async (refusal) => {
      const { player } = aPlayer(new SpotifyError(refusal));
      await expect(player.play("t1", 0, signal)).rejects.toMatchObject({ code: "trackUnavailable" });
    },
  );

  it.each(["noActiveDevice", "premiumRequired", "notAllowListed"] as const)("passes on %s", async (code) => {
    const { player, calls } = aPlayer(new SpotifyError(code));
    await expect(player.play("t1", 0, signal)).rejects.toMatchObject({ code });
    expect(calls).toHaveLength(1);
  });
});

describe("pause", () => {
  it("is done when the player was paused already", async () => {
    const { player } = aPlayer(new SpotifyError("restricted"), wireState({ ...playing, isPlaying: false }));
    await expect(player.pause(signal)).resolves.toBeUndefined();
  });

  it("is refused when the device goes on playing", async () => {
    const { player, calls } = aPlayer(new SpotifyError("restricted"), wireState(playing));
    await expect(player.pause(signal)).rejects.toMatchObject({ code: "noActiveDevice" });
    expect(calls).toEqual(["PUT /me/player/pause", "GET /me/player"]);
  });
});

describe("state", () => {
  it("is null when no device is active", async () => {
    expect(await aPlayer("").player.state(signal)).toBeNull();
  });

  it("does without an item and a position", async () => {
    const idle = JSON.stringify({
      device: { name: "Kitchen" },
      is_playing: false,
      item: null,
      progress_ms: null,
    });
    expect(await aPlayer(idle).player.state(signal)).toEqual({
      deviceName: "Kitchen",
      trackId: null,
      positionMs: 0,
      isPlaying: false,
    });
  });
});
