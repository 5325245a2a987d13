// What operations are given: every part of the world, made once and closed in order.

import type { Providers } from "#server/providers/port.ts";
import type { Config } from "./config.ts";
import type { Database } from "./data/database.ts";
import type { Limits } from "./limits/limits.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import type { Bus } from "./rooms/bus.ts";
import type { Rooms } from "./rooms/rooms.ts";
import type { Clock, Ids } from "./world.ts";

export type AppContext = {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly db: Database;
  readonly bus: Bus;
  readonly limits: Limits;
  readonly metrics: Metrics;
  readonly providers: Providers;
  readonly rooms: Rooms;
};
