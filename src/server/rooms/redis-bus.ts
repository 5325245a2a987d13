// The bus over Redis: what nodes tell each other where REDIS_URL is set.

import type { Log } from "#server/log.ts";
import type { RedisConnection } from "#server/redis/connection.ts";
import { listen } from "#server/redis/notifications.ts";
import type { Ids } from "#server/world.ts";
import type { Bus, BusMessage } from "./bus.ts";
import { decodeMessage } from "./bus-message.ts";
import { createVoice } from "./redis-voice.ts";

/** While nothing can be heard, Postgres is asked so often. */
const askedEveryMs = 1_000;

type Deps = { url: string; connection: RedisConnection; ids: Pick<Ids, "uuid">; log: Log };

/**
 * Speaks on `connection`, listens on one of its own. While Redis is away `onGap` is called every second,
 * so that nodes meet in Postgres; and once more when it is back.
 */
export function createRedisBus({ url, connection, ids, log }: Deps): Bus {
  const self = ids.uuid();
  const voice = createVoice(connection, self);
  const hearers = new Set<(message: BusMessage) => void>();
  const catchers = new Set<() => void>();

  const listening = listen({ url, log, hear, onConnected: catchUp });
  const timer = setInterval(() => {
    if (!listening.isConnected()) catchUp();
  }, askedEveryMs).unref();

  function hear(payload: string): void {
    try {
      const message = decodeMessage(self, payload);
      if (message) for (const hearer of hearers) hearer(message);
    } catch (error) {
      log.error({ err: error }, "a bus message made no sense");
    }
  }

  function catchUp(): void {
    for (const catcher of catchers) catcher();
  }

  return {
    publish: voice.publish,
    subscribe(hearer) {
      hearers.add(hearer);
      return () => hearers.delete(hearer);
    },
    onGap(catcher) {
      catchers.add(catcher);
      return () => catchers.delete(catcher);
    },
    async close() {
      clearInterval(timer);
      listening.close();
    },
  };
}
