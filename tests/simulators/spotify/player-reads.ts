// What plays, where, and what comes next.

import { Hono } from "hono";
import { type ApiEnv, requirePerson, requireScope } from "./caller.ts";
import { currentTrack, positionMs } from "./player-state.ts";
import type { Player } from "./players.ts";
import { deviceObject, trackObject } from "./wire.ts";
import { playerOf, type World } from "./world.ts";

const queueShown = 20;

export function playerReadRoutes(world: World) {
  return new Hono<ApiEnv>()
    .get("/me/player", (c) => {
      const player = playerOf(world, requirePerson(c));
      requireScope(c, "user-read-playback-state");
      const device = player.activeDevice();
      if (!device) return c.body(null, 204);
      return c.json({
        device: deviceObject(device),
        shuffle_state: false,
        repeat_state: "off",
        ...playbackObject(player, world),
      });
    })
    .get("/me/player/currently-playing", (c) => {
      const player = playerOf(world, requirePerson(c));
      requireScope(c, "user-read-currently-playing", "user-read-playback-state");
      if (!player.activeDevice()) return c.body(null, 204);
      return c.json(playbackObject(player, world));
    })
    .get("/me/player/devices", (c) => {
      const player = playerOf(world, requirePerson(c));
      requireScope(c, "user-read-playback-state");
      return c.json({ devices: player.devices().map(deviceObject) });
    })
    .get("/me/player/queue", (c) => {
      const state = playerOf(world, requirePerson(c)).state();
      requireScope(c, "user-read-currently-playing", "user-read-playback-state");
      const track = currentTrack(state);
      const waiting = [...state.queued, ...state.tracks.slice(state.index + 1)].slice(0, queueShown);
      return c.json({
        currently_playing: track && trackObject(track, world),
        queue: waiting.map((next) => trackObject(next, world)),
      });
    });
}

/** An active device on which nothing was played yet has no item and no progress. */
function playbackObject(player: Player, world: World) {
  const state = player.state();
  const track = currentTrack(state);
  return {
    timestamp: state.changedAtMs,
    context: null,
    progress_ms: track ? positionMs(state, world.nowMs()) : null,
    item: track && trackObject(track, world),
    currently_playing_type: track ? "track" : "unknown",
    actions: { disallows: state.isPlaying ? { resuming: true } : { pausing: true } },
    is_playing: state.isPlaying,
  };
}
