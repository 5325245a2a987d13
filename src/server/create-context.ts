// Builds the context of a process that serves rooms, and takes it apart again.

import { createTokens } from "./auth/tokens.ts";
import type { Config } from "./config.ts";
import type { AppContext } from "./context.ts";
import { type Database, openDatabase } from "./data/database.ts";
import type { Limits } from "./limits/limits.ts";
import { createMemoryLimits } from "./limits/memory-limits.ts";
import { createRedisLimits } from "./limits/redis-limits.ts";
import type { Log } from "./log.ts";
import { createMetrics } from "./metrics.ts";
import { systemNetwork } from "./providers/network.ts";
import { createProviders } from "./providers/providers.ts";
import { connectToRedis } from "./redis/connection.ts";
import type { Bus } from "./rooms/bus.ts";
import { createPostgresBus } from "./rooms/postgres-bus.ts";
import { nobodyElsewhere, type PresenceElsewhere } from "./rooms/presence-elsewhere.ts";
import { createRedisBus } from "./rooms/redis-bus.ts";
import { createRedisPresence } from "./rooms/redis-presence.ts";
import { createRooms } from "./rooms/rooms.ts";
import { type Clock, type Ids, systemClock, systemIds } from "./world.ts";

export type OpenContext = {
  ctx: AppContext;
  /** Who is in the same rooms on other nodes. */
  elsewhere: PresenceElsewhere;
  close(): Promise<void>;
};

/** Opens what operations need. `close` waits for commits under way, then lets go of Postgres and Redis. */
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
  const shared = shareWithNodes({ config, db, log, clock, ids });
  const { bus } = shared;
  const ctx: AppContext = {
    config,
    log,
    clock,
    ids,
    db,
    bus,
    limits: shared.limits,
    metrics: createMetrics(),
    providers: createProviders({ config, db, clock, ids, tokens, network }),
    rooms: createRooms({ db, bus, clock, ids, log }),
  };
  return {
    ctx,
    elsewhere: shared.elsewhere,
    async close() {
      await ctx.rooms.close();
      await shared.close();
      await db.close();
    },
  };
}

/** What the nodes of one service have in common: in Redis where there is one, else as far as Postgres carries. */
function shareWithNodes({
  config,
  db,
  log,
  clock,
  ids,
}: {
  config: Config;
  db: Database;
  log: Log;
  clock: Clock;
  ids: Ids;
}): { bus: Bus; limits: Limits; elsewhere: PresenceElsewhere; close(): Promise<void> } {
  if (config.redisUrl === null) {
    const bus = createPostgresBus({ url: config.databaseUrl, db, ids, log });
    return { bus, limits: createMemoryLimits(), elsewhere: nobodyElsewhere, close: bus.close };
  }
  const connection = connectToRedis({ url: config.redisUrl, log });
  const bus = createRedisBus({ url: config.redisUrl, connection, ids, log });
  const elsewhere = createRedisPresence({ connection, bus, clock, ids, log });
  return {
    bus,
    limits: createRedisLimits(connection),
    elsewhere,
    async close() {
      await elsewhere.close();
      await bus.close();
      connection.disconnect();
    },
  };
}
