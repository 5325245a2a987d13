// The bus over LISTEN and NOTIFY: what nodes tell each other where there is no Redis.

import type { Database } from "#server/data/database.ts";
import { listen, notify } from "#server/data/notifications.ts";
import type { Log } from "#server/log.ts";
import type { Ids } from "#server/world.ts";
import type { Bus, BusMessage } from "./bus.ts";
import { decodeMessage, encodeMessage } from "./bus-message.ts";

const channel = "tonearm";
/** Words that wait while Postgres is away. Dropping older ones is harmless: they are hints. */
const heldMax = 5_000;
const saidAtOnce = 200;
const retryAfterMs = 200;

type Deps = { url: string; db: Pick<Database, "hot">; ids: Pick<Ids, "uuid">; log: Log };

export function createPostgresBus({ url, db, ids, log }: Deps): Bus {
  const self = ids.uuid();
  const hearers = new Set<(message: BusMessage) => void>();
  const catchers = new Set<() => void>();
  let held: string[] = [];
  let saying: Promise<void> | null = null;
  let isClosed = false;

  const listening = listen({
    url,
    channel,
    log,
    hear(payload) {
      const message = read(payload);
      if (message) for (const hear of hearers) hear(message);
    },
    onConnected() {
      for (const catchUp of catchers) catchUp();
    },
  });

  function read(payload: string): BusMessage | null {
    try {
      return decodeMessage(self, payload);
    } catch (error) {
      log.error({ err: error }, "a bus message made no sense");
      return null;
    }
  }

  function saySoon(): void {
    if (saying || isClosed) return;
    saying = say().finally(() => {
      saying = null;
      if (held.length > 0) saySoon();
    });
  }

  /** What gathers in this turn of the event loop, or while an earlier statement speaks, goes together. */
  async function say(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    const words = held.splice(0, saidAtOnce);
    try {
      await notify(db.hot, channel, words);
    } catch (error) {
      log.warn({ err: error }, "the bus is away");
      held = [...words, ...held].slice(-heldMax);
      await new Promise((resolve) => setTimeout(resolve, retryAfterMs));
    }
  }

  return {
    publish(message) {
      if (held.length >= heldMax) held.shift();
      held.push(encodeMessage(self, message));
      saySoon();
    },
    subscribe(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    onGap(catchUp) {
      catchers.add(catchUp);
      return () => catchers.delete(catchUp);
    },
    async close() {
      isClosed = true;
      await saying;
      // The last commits of a node that stops: nobody tells of them after it.
      if (held.length > 0) await say();
      await listening.close();
    },
  };
}

/** For processes that speak but do not listen, such as the web role. Throws when Postgres is away. */
export async function publishOnce(db: Pick<Database, "hot">, message: BusMessage): Promise<void> {
  await notify(db.hot, channel, [encodeMessage("once", message)]);
}
