// What the web role's pages, actions and sign-in have of the server; made when first asked for.

import "server-only";
import { type Config, readConfig } from "#server/config.ts";
import { type Database, openDatabase } from "#server/data/database.ts";
import type { Limits } from "#server/limits/limits.ts";
import { createMemoryLimits } from "#server/limits/memory-limits.ts";
import { createRedisLimits } from "#server/limits/redis-limits.ts";
import { createLog, type Log } from "#server/log.ts";
import { connectToRedis } from "#server/redis/connection.ts";
import type { BusMessage } from "#server/rooms/bus.ts";
import { publishOnce } from "#server/rooms/postgres-bus.ts";
import { createVoice } from "#server/rooms/redis-voice.ts";
import { type Clock, type Ids, systemClock, systemIds } from "#server/world.ts";

export type WebContext = {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly db: Database;
  readonly limits: Limits;
  /** Tells the realtime nodes; where they speak through Postgres, throws when that is away. */
  publish(message: BusMessage): Promise<void>;
};

declare global {
  // Next bundles pages and routes apart: a variable of this module would be one for each of them.
  var tonearmWebContext: WebContext | undefined;
}

/** The same one for the life of the process. */
export function webContext(): WebContext {
  globalThis.tonearmWebContext ??= createWebContext();
  return globalThis.tonearmWebContext;
}

function createWebContext(): WebContext {
  const config = readConfig(process.env);
  // next-auth reads the address of the site from here and from nowhere else.
  process.env["NEXTAUTH_URL"] = config.publicUrl;
  const db = openDatabase({ url: config.databaseUrl, hotConnections: 1 });
  const log = createLog(config.logLevel);
  const own = { config, log, clock: systemClock, ids: systemIds, db };
  if (config.redisUrl === null) {
    return { ...own, limits: createMemoryLimits(), publish: (message) => publishOnce(db, message) };
  }
  const connection = connectToRedis({ url: config.redisUrl, log });
  const voice = createVoice(connection, systemIds.uuid());
  return {
    ...own,
    limits: createRedisLimits(connection),
    publish: async (message) => voice.publish(message),
  };
}
