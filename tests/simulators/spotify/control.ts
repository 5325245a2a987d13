// The hand of the tester: changes what the simulator does, and what its people do in Spotify's own app.
// In process these are methods; over HTTP the same ones are `POST /_control/<name>` with a JSON body.

import { z } from "zod";
import { assert } from "#lib/assert.ts";
import type { CatalogueTrack } from "../catalogue/model.ts";
import { faultSchema } from "./faults.ts";
import {
  currentTrack,
  pause,
  playTracks,
  positionMs,
  resume,
  seek,
  skipToNext,
  skipToPrevious,
} from "./player-state.ts";
import type { Player } from "./players.ts";
import { switchesSchema } from "./switches.ts";
import { playerOf, requireAllowList, type World } from "./world.ts";

const nothing = z.object({}).optional();
const personSchema = z.object({ personId: z.string() });
const namedDeviceSchema = personSchema.extend({ name: z.string().min(1) });
const newDeviceSchema = namedDeviceSchema.extend({
  type: z.enum(["Computer", "Smartphone", "Speaker", "TV"]).optional(),
  volumePercent: z.int().min(0).max(100).nullable().optional(),
  supportsVolume: z.boolean().optional(),
  isRestricted: z.boolean().optional(),
  isActive: z.boolean().optional(),
  knownFromMs: z.number().optional(),
});
const restrictionSchema = z.object({
  trackId: z.string(),
  reason: z.enum(["market", "product", "explicit"]),
});
const connectionSchema = personSchema.extend({ scope: z.string(), authorizedAtMs: z.number().optional() });
const appActionSchema = z.discriminatedUnion("action", [
  personSchema.extend({
    action: z.literal("play"),
    trackIds: z.array(z.string()).min(1),
    positionMs: z.int().default(0),
  }),
  personSchema.extend({ action: z.literal("seek"), positionMs: z.int().nonnegative() }),
  personSchema.extend({ action: z.enum(["pause", "resume", "next", "previous"]) }),
]);

export type Control = ReturnType<typeof createControl>;

export function createControl(world: World) {
  return {
    /** Something goes wrong from now on, where and as often as said. */
    arm: accepts(faultSchema, (fault) => world.faults.add(fault)),
    clearFaults: accepts(nothing, () => world.faults.clear()),
    set: accepts(switchesSchema.partial(), (switches) => {
      requireAllowList(world.mode, switches.allowListed ?? []);
      const set = Object.entries(switches).filter(([, value]) => value !== undefined);
      world.switches = { ...world.switches, ...Object.fromEntries(set) };
    }),
    advanceClock: accepts(z.object({ byMs: z.number().positive() }), ({ byMs }) => world.advanceClock(byMs)),

    /** A person's tokens, as after signing in and consenting now (or at `authorizedAtMs`). */
    connect: accepts(connectionSchema, ({ personId, scope, authorizedAtMs = world.nowMs() }) => {
      const grant = { personId, clientId: world.app.clientId, scope, authorizedAtMs };
      return { accessToken: world.grants.accessToken(grant), refreshToken: world.grants.refreshToken(grant) };
    }),
    expireAccessTokens: accepts(personSchema, ({ personId }) => world.grants.expireAccessTokens(personId)),
    /** The person removes the app on the account page. */
    revoke: accepts(personSchema, ({ personId }) => world.grants.revoke(personId)),

    /** The track cannot be played any more. */
    restrict: accepts(restrictionSchema, ({ trackId, reason }) => {
      world.restrictions.set(trackId, reason);
    }),
    /** Asking for the one track gives the other, as Spotify does between releases of a recording. */
    relink: accepts(z.object({ trackId: z.string(), toTrackId: z.string() }), ({ trackId, toTrackId }) => {
      world.relinks.set(trackId, trackOf(world, toTrackId));
    }),

    devices: accepts(personSchema, ({ personId }) => playerOf(world, personId).devices()),
    addDevice: accepts(newDeviceSchema, ({ personId, ...device }) => {
      const given = Object.entries(device).filter(([, value]) => value !== undefined);
      return playerOf(world, personId).addDevice({ ...Object.fromEntries(given), name: device.name });
    }),
    removeDevice: accepts(namedDeviceSchema, ({ personId, name }) => {
      const player = playerOf(world, personId);
      player.removeDevice(deviceNamed(player, name));
    }),
    activateDevice: accepts(namedDeviceSchema, ({ personId, name }) => {
      const player = playerOf(world, personId);
      player.activate(deviceNamed(player, name));
    }),

    /** What the person does in Spotify's own app, on whatever device is active; impossible things throw. */
    inSpotifysApp: accepts(appActionSchema, (asked) => {
      const player = playerOf(world, asked.personId);
      const outcome = act(player, asked, world);
      assert(outcome.ok, `the player can do: ${asked.action}`);
      player.setState(outcome.value);
    }),
    playback: accepts(personSchema, ({ personId }) => {
      const player = playerOf(world, personId);
      const state = player.state();
      const track = currentTrack(state);
      return {
        deviceName: player.activeDevice()?.name ?? null,
        trackId: track?.id ?? null,
        title: track?.title ?? null,
        positionMs: positionMs(state, world.nowMs()),
        isPlaying: state.isPlaying,
      };
    }),

    requests: accepts(nothing, () => world.requests.list()),
    clearRequests: accepts(nothing, () => world.requests.clear()),
  };
}

type Arguments<Input> = undefined extends Input ? [input?: Input] : [input: Input];

/** A method that checks its input; `loose` is the same one for input from outside. */
function accepts<S extends z.ZodType, R>(schema: S, run: (input: z.output<S>) => R) {
  const loose = (input: unknown) => run(schema.parse(input));
  return Object.assign((...[input]: Arguments<z.input<S>>) => loose(input), { loose });
}

function act(player: Player, asked: z.output<typeof appActionSchema>, world: World) {
  const [state, nowMs] = [player.state(), world.nowMs()];
  switch (asked.action) {
    case "play":
      return {
        ok: true,
        value: playTracks(
          asked.trackIds.map((id) => trackOf(world, id)),
          asked.positionMs,
          nowMs,
        ),
      } as const;
    case "seek":
      return seek(state, asked.positionMs, nowMs);
    case "pause":
      return pause(state, nowMs);
    case "resume":
      return resume(state, nowMs);
    case "next":
      return skipToNext(state, nowMs);
    case "previous":
      return skipToPrevious(state, nowMs);
  }
}

function trackOf(world: World, id: string): CatalogueTrack {
  const track = world.catalogue.trackById.get(id);
  assert(track, `the catalogue has the track ${id}`);
  return track;
}

function deviceNamed(player: Player, name: string): string {
  const device = player.devices().find((candidate) => candidate.name === name);
  assert(device, `there is a device called ${name}`);
  return device.id;
}
