// Commands to somebody's player.

import { type Context, Hono } from "hono";
import { z } from "zod";
import type { CatalogueTrack } from "../catalogue/model.ts";
import type { ApiEnv } from "./caller.ts";
import { ApiError, playerRefused } from "./errors.ts";
import { enqueue, pause, playTracks, resume, seek, skipToNext, skipToPrevious } from "./player-state.ts";
import {
  carryOut,
  commandReply,
  findDevice,
  readBody,
  requireDevice,
  requirePlayer,
} from "./player-target.ts";
import type { World } from "./world.ts";

const playSchema = z.object({
  uris: z.array(z.string()).min(1).max(100).optional(),
  context_uri: z.string().optional(),
  position_ms: z.int().nonnegative().optional(),
});
const transferSchema = z.object({ device_ids: z.array(z.string()), play: z.boolean().optional() });

/** Playing a context (`context_uri`) is not simulated: every one is answered as unsupported. */
export function playerCommandRoutes(world: World) {
  const { nowMs } = world;
  return new Hono<ApiEnv>()
    .put("/me/player", async (c) => {
      const player = requirePlayer(c, world);
      const { device_ids: ids, play } = await readBody(c, transferSchema);
      const [id, ...more] = ids;
      if (id === undefined || more.length > 0)
        throw new ApiError(400, "Exactly one device_id must be provided");
      player.activate(findDevice(player, id).id);
      const resumed = resume(player.state(), nowMs());
      if (play && resumed.ok) player.setState(resumed.value);
      return commandReply(world);
    })
    .put("/me/player/play", async (c) => {
      const player = requireDevice(c, world);
      const { uris, context_uri: contextUri, position_ms: fromMs = 0 } = await readBody(c, playSchema);
      if (contextUri !== undefined) throw new ApiError(400, "Unsupported context uri");
      if (!uris) return carryOut(player, resume(player.state(), nowMs()), world);
      const tracks = uris.map((uri) => findTrack(world, uri));
      player.setState(playTracks(tracks, fromMs, nowMs()));
      return commandReply(world);
    })
    .put("/me/player/pause", (c) => {
      const player = requireDevice(c, world);
      return carryOut(player, pause(player.state(), nowMs()), world);
    })
    .post("/me/player/next", (c) => {
      const player = requireDevice(c, world);
      return carryOut(player, skipToNext(player.state(), nowMs()), world);
    })
    .post("/me/player/previous", (c) => {
      const player = requireDevice(c, world);
      return carryOut(player, skipToPrevious(player.state(), nowMs()), world);
    })
    .put("/me/player/seek", (c) => {
      const player = requireDevice(c, world);
      return carryOut(player, seek(player.state(), readWhole(c, "position_ms"), nowMs()), world);
    })
    .put("/me/player/volume", (c) => {
      const player = requireDevice(c, world);
      const percent = readWhole(c, "volume_percent");
      if (percent > 100) throw new ApiError(400, "Invalid volume_percent");
      const device = player.activeDevice();
      if (!device?.supportsVolume)
        throw playerRefused("VOLUME_CONTROL_DISALLOW", "Cannot control device volume");
      player.setVolume(device.id, percent);
      return commandReply(world);
    })
    .post("/me/player/queue", (c) => {
      const player = requireDevice(c, world);
      player.setState(enqueue(player.state(), findTrack(world, c.req.query("uri") ?? "")));
      return commandReply(world);
    });
}

function findTrack(world: World, uri: string): CatalogueTrack {
  const id = uri.match(/^spotify:track:([0-9A-Za-z]{22})$/)?.[1];
  if (id === undefined) throw new ApiError(400, `Invalid track uri: ${uri}`);
  const track = world.relinks.get(id) ?? world.catalogue.trackById.get(id);
  if (!track) throw new ApiError(404, "Track not found");
  if (world.restrictions.has(track.id)) throw playerRefused("UNKNOWN");
  return track;
}

function readWhole(c: Context, name: string): number {
  const text = c.req.query(name) ?? "";
  if (!/^\d{1,9}$/.test(text)) throw new ApiError(400, `Invalid ${name}`);
  return Number(text);
}
