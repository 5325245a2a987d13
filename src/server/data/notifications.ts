// LISTEN and NOTIFY: one connection that hears, and statements that speak.

import pg from "pg";
import { z } from "zod";
import type { Log } from "#server/log.ts";
import { type Queryable, run } from "./rooms/statement.ts";

export type Listening = { close(): Promise<void> };

type ListenOptions = {
  url: string;
  channel: string;
  log: Log;
  hear(payload: string): void;
  /** Called with every new connection: what was said before it was not heard. */
  onConnected(): void;
};

const retryAfterMs = { first: 100, most: 2_000 };
const heartbeatEveryMs = 10_000;
const answerWithinMs = 5_000;

/** Listens on a connection of its own, and on a new one whenever that breaks. */
export function listen({ url, channel, log, hear, onConnected }: ListenOptions): Listening {
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  let failures = 0;

  async function connect(): Promise<void> {
    const fresh = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: answerWithinMs,
      query_timeout: answerWithinMs,
      keepAlive: true,
    });
    client = fresh;
    // Without a listener an error would end the process; "end" follows every one.
    fresh.on("error", (error) => log.warn({ err: error }, "the listening connection failed"));
    fresh.on("notification", ({ payload }) => hear(payload ?? ""));
    try {
      await fresh.connect();
      await fresh.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      log.warn({ err: error }, "cannot listen to Postgres");
      return again(fresh);
    }
    if (isClosed) return;
    failures = 0;
    fresh.once("end", () => again(fresh));
    beat(fresh);
    onConnected();
  }

  /** Asks now and then: a connection whose other end is gone may stay silent for ever. */
  function beat(current: pg.Client): void {
    timer = setTimeout(() => {
      current.query("select 1").then(
        () => client === current && !isClosed && beat(current),
        () => again(current),
      );
    }, heartbeatEveryMs).unref();
  }

  function again(old: pg.Client): void {
    if (client !== old || isClosed) return;
    client = null;
    clearTimeout(timer);
    old.end().catch(() => {});
    const waitMs = Math.min(retryAfterMs.first * 2 ** failures, retryAfterMs.most);
    failures += 1;
    timer = setTimeout(connect, waitMs);
  }

  void connect();
  return {
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}

const notifyStatement = {
  name: "notify",
  row: z.unknown(),
  text: "select pg_notify($1, payload) from unnest($2::text[]) payload",
};

/** Says all payloads (each below 8,000 bytes) in this order. */
export async function notify(db: Queryable, channel: string, payloads: readonly string[]): Promise<void> {
  await run(db, notifyStatement, [channel, payloads]);
}
