// What every player command does first and last: may this be, on which device, and Spotify's odd answers.

import type { Context } from "hono";
import type { z } from "zod";
import type { Result } from "#lib/result.ts";
import { type ApiEnv, requirePerson, requireScope } from "./caller.ts";
import { ApiError, playerRefused } from "./errors.ts";
import type { Device } from "./people.ts";
import type { PlayerRefusal, PlayerState } from "./player-state.ts";
import type { Player } from "./players.ts";
import { playerOf, type World } from "./world.ts";

/** The caller's player; refuses calls without a length, without the scope and without Premium. */
export function requirePlayer(c: Context<ApiEnv>, world: World): Player {
  const personId = requirePerson(c);
  requireScope(c, "user-modify-playback-state");
  if (c.req.header("content-length") === undefined && c.req.header("transfer-encoding") === undefined) {
    throw new ApiError(411, "Length Required");
  }
  if (!world.people.find(({ id }) => id === personId)?.isPremium) {
    throw playerRefused("PREMIUM_REQUIRED", "Premium required");
  }
  return playerOf(world, personId);
}

/** The caller's player with the device that the command is for, which is active from now on. */
export function requireDevice(c: Context<ApiEnv>, world: World): Player {
  const player = requirePlayer(c, world);
  const id = c.req.query("device_id");
  const device = id === undefined ? player.activeDevice() : findDevice(player, id);
  if (!device) {
    const reason = "NO_ACTIVE_DEVICE";
    throw new ApiError(404, "Player command failed: No active device found", { reason });
  }
  if (device.isRestricted) throw playerRefused("DEVICE_NOT_CONTROLLABLE", "Device is not controllable");
  player.activate(device.id);
  return player;
}

export function findDevice(player: Player, id: string): Device {
  const device = player.devices().find((candidate) => candidate.id === id);
  if (!device) throw new ApiError(404, "Device not found");
  return device;
}

/** An absent body reads as `{}`, as with a `PUT` that only resumes. */
export async function readBody<T extends z.ZodType>(c: Context, schema: T): Promise<z.infer<T>> {
  const text = await c.req.text();
  const parsed = schema.safeParse(text === "" ? {} : parseJson(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ApiError(400, `Invalid value for ${issue?.path.join(".") || "body"}`);
  }
  return parsed.data;
}

/** Keeps the new state, or tells why there is none. */
export function carryOut(
  player: Player,
  outcome: Result<PlayerState, PlayerRefusal>,
  world: World,
): Response {
  if (!outcome.ok) throw playerRefused(outcome.error);
  player.setState(outcome.value);
  return commandReply(world);
}

/** Since 2024 a success may be 204, or 200 with a short text that is no JSON although it says so. */
export function commandReply({ switches, random }: World): Response {
  const isText =
    switches.commandReply === "text" || (switches.commandReply === "varied" && random.chance(0.4));
  if (!isText) return new Response(null, { status: 204 });
  const text = random.next().toString(36).slice(2, 12);
  return new Response(text, { headers: { "content-type": "application/json; charset=utf-8" } });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ApiError(400, "Error parsing JSON.", { cause });
  }
}
