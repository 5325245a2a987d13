// All that one simulator knows. The routes read and change it; nothing is shared between two simulators.

import { assert } from "#lib/assert.ts";
import { type Catalogue, createCatalogue, defaultCatalogueSeed } from "../catalogue/catalogue.ts";
import { createRandom, type Random } from "../catalogue/random.ts";
import { createFaults, type Faults } from "./faults.ts";
import { createGrants, type Grants } from "./grants.ts";
import type { SpotifyMode } from "./mode.ts";
import { type Person, people } from "./people.ts";
import { createPlayer, type Player } from "./players.ts";
import { createPlaylists, type SimulatedPlaylist } from "./playlists.ts";
import { mayRegister } from "./redirect-uris.ts";
import { createRequestLog, type RequestLog } from "./request-log.ts";
import { createSearch, type Search } from "./search-index.ts";
import { type Switches, switchesAtStart } from "./switches.ts";

export type Links = {
  /** Where the simulator itself listens: `http://127.0.0.1:4100`. */
  origin: string;
  /** Where a browser finds pictures and track pages. */
  publicOrigin: string;
};

export type World = {
  readonly mode: SpotifyMode;
  readonly app: { clientId: string; clientSecret: string; redirectUris: readonly string[] };
  readonly links: Links;
  readonly nowMs: () => number;
  readonly advanceClock: (byMs: number) => void;
  readonly random: Random;
  readonly catalogue: Catalogue;
  readonly search: Search;
  readonly people: readonly Person[];
  readonly playlists: readonly SimulatedPlaylist[];
  readonly players: ReadonlyMap<string, Player>;
  readonly grants: Grants;
  readonly faults: Faults;
  readonly requests: RequestLog;
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
  allowListed?: readonly string[];
  seed?: string;
};

export const simulatedApp = {
  clientId: "simulated-spotify-client",
  clientSecret: "simulated-spotify-secret",
} as const;

/** Throws for a redirect URI that Spotify would not let an app register. */
export function createWorld(options: WorldOptions): World {
  const { links, closing, redirectUris = [], clock = Date.now, mode = "development" } = options;
  const seed = options.seed ?? defaultCatalogueSeed;
  const refused = redirectUris.find((uri) => !mayRegister(uri));
  assert(refused === undefined, `Spotify accepts the redirect URI ${refused}`);

  let advancedMs = 0;
  const nowMs = () => clock() + advancedMs;
  const catalogue = createCatalogue(seed);
  const switches = switchesAtStart();
  return {
    mode,
    app: { ...simulatedApp, redirectUris },
    links,
    nowMs,
    advanceClock(byMs) {
      advancedMs += byMs;
    },
    random: createRandom(`${seed}:answers`),
    catalogue,
    search: createSearch(catalogue.tracks),
    people,
    playlists: createPlaylists(catalogue, seed),
    players: new Map(people.map((person) => [person.id, createPlayer(person, nowMs)])),
    grants: createGrants(nowMs),
    faults: createFaults(nowMs),
    requests: createRequestLog(),
    switches: { ...switches, allowListed: [...(options.allowListed ?? switches.allowListed)] },
    closing,
  };
}

export function playerOf(world: World, personId: string): Player {
  const player = world.players.get(personId);
  assert(player, `${personId} is one of the simulated people`);
  return player;
}
