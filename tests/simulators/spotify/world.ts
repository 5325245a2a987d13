// All that one simulator knows. The routes read and change it; nothing is shared between two simulators.

import { assert } from "#lib/assert.ts";
import { defaultCatalogueSeed } from "../catalogue/catalogue.ts";
import type { CatalogueTrack } from "../catalogue/model.ts";
import { createRandom, type Random } from "../catalogue/random.ts";
import { createFaults, type Faults } from "./faults.ts";
import { createGrants, type Grants } from "./grants.ts";
import { rulesOf, type SpotifyMode } from "./mode.ts";
import { type Music, musicOf } from "./music.ts";
import { type Person, people } from "./people.ts";
import { createPlayer, type Player } from "./players.ts";
import { mayRegister } from "./redirect-uris.ts";
import { createRequestLog, type RequestLog } from "./request-log.ts";
import { type Switches, switchesAtStart } from "./switches.ts";

export type Links = {
  /** Where the simulator itself listens: `http://127.0.0.1:4100`. */
  origin: string;
  /** Where a browser finds pictures and track pages. */
  publicOrigin: string;
};

/** Why a track cannot be played, as Spotify words it. */
type Restriction = "market" | "product" | "explicit";

export type World = Music & {
  readonly mode: SpotifyMode;
  readonly app: { clientId: string; clientSecret: string; redirectUris: readonly string[] };
  readonly links: Links;
  readonly nowMs: () => number;
  readonly advanceClock: (byMs: number) => void;
  readonly random: Random;
  readonly people: readonly Person[];
  readonly players: ReadonlyMap<string, Player>;
  readonly grants: Grants;
  readonly faults: Faults;
  readonly requests: RequestLog;
  /** By track id: tracks that this market or account may not play. */
  readonly restrictions: Map<string, Restriction>;
  /** By track id: the other track that Spotify answers with instead, without saying so. */
  readonly relinks: Map<string, CatalogueTrack>;
  switches: Switches;
  /** Aborted when the simulator closes: lets go of what hangs. */
  readonly closing: AbortSignal;
};

export type WorldOptions = {
  links: Links;
  closing: AbortSignal;
  redirectUris?: readonly string[];
  /** Epoch milliseconds; `Date.now` by default. */
  clock?: () => number;
  mode?: SpotifyMode;
  /** At most five in Development Mode. */
  allowListed?: readonly string[];
  seed?: string;
};

const simulatedApp = {
  clientId: "simulated-spotify-client",
  clientSecret: "simulated-spotify-secret",
} as const;

/** Throws for a redirect URI that Spotify would not let an app register. */
export function createWorld(options: WorldOptions): World {
  const { links, closing, redirectUris = [], clock = Date.now, mode = "development", allowListed } = options;
  const seed = options.seed ?? defaultCatalogueSeed;
  const refused = redirectUris.find((uri) => !mayRegister(uri));
  assert(refused === undefined, `Spotify accepts the redirect URI ${refused}`);
  requireAllowList(mode, allowListed ?? []);

  let advancedMs = 0;
  const nowMs = () => clock() + advancedMs;
  return {
    mode,
    app: { ...simulatedApp, redirectUris },
    links,
    nowMs,
    advanceClock(byMs) {
      advancedMs += byMs;
    },
    random: createRandom(`${seed}:answers`),
    ...musicOf(seed),
    people,
    players: new Map(people.map((person) => [person.id, createPlayer(person, nowMs)])),
    grants: createGrants(nowMs),
    faults: createFaults(nowMs),
    requests: createRequestLog(),
    restrictions: new Map(),
    relinks: new Map(),
    switches: { ...switchesAtStart(), ...(allowListed && { allowListed }) },
    closing,
  };
}

/** Throws where there are more people than the mode allows. */
export function requireAllowList(mode: SpotifyMode, personIds: readonly string[]): void {
  const { maxAllowListed } = rulesOf(mode);
  assert(personIds.length <= maxAllowListed, `at most ${maxAllowListed} people are on the allow-list`);
}

export function playerOf(world: World, personId: string): Player {
  const player = world.players.get(personId);
  assert(player, `${personId} is one of the simulated people`);
  return player;
}
