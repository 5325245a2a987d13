// Builds the context of a process that serves rooms, and takes it apart again.

import { createTokens } from "./auth/tokens.ts";
import type { Config } from "./config.ts";
import type { AppContext } from "./context.ts";
import { openDatabase } from "./data/database.ts";
import { createMemoryLimits } from "./limits/memory-limits.ts";
import type { Log } from "./log.ts";
import { createMetrics } from "./metrics.ts";
import { systemNetwork } from "./providers/network.ts";
import { createProviders } from "./providers/providers.ts";
import { createPostgresBus } from "./rooms/postgres-bus.ts";
import { createRooms } from "./rooms/rooms.ts";
import { type Clock, systemClock, systemIds } from "./world.ts";

export type OpenContext = { ctx: AppContext; close(): Promise<void> };

/** Opens what operations need. `close` waits for commits under way, then lets go of Postgres. */
export function createContext({
  config,
  log,
  clock = systemClock,
}: {
  config: Config;
  log: Log;
  clock?: Clock;
}): OpenContext {
  const ids = systemIds;
  const db = openDatabase({ url: config.databaseUrl });
  const network = systemNetwork;
  const tokens = createTokens({ config, db, clock, log, network });
  const bus = createPostgresBus({ url: config.databaseUrl, db, ids, log });
  const ctx: AppContext = {
    config,
    log,
    clock,
    ids,
    db,
    bus,
    limits: createMemoryLimits(),
    metrics: createMetrics(),
    providers: createProviders({ config, db, clock, ids, tokens, network }),
    rooms: createRooms({ db, bus, clock, ids, log }),
  };
  return {
    ctx,
    async close() {
      await ctx.rooms.close();
      await bus.close();
      await db.close();
    },
  };
}
