// Connections to Redis that give up early: whoever asks has a way on without it.

import { Redis } from "ioredis";
import type { Log } from "#server/log.ts";

export type RedisConnection = Redis;

/** A command that takes longer has failed. */
const answerWithinMs = 500;
/** A connection that says nothing for so long, though asked, is cut. */
const silentForMs = 1_500;
const beatEveryMs = 1_000;
const connectWithinMs = 2_000;
const retryAfterMs = { first: 50, most: 500 };

/**
 * A connection that heals itself. While Redis is away every command fails at once: none waits, and
 * none is sent twice. `connection.status` is "ready" while commands can be answered.
 */
export function connectToRedis({ url, log }: { url: string; log: Log }): RedisConnection {
  const connection = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false,
    commandTimeout: answerWithinMs,
    socketTimeout: silentForMs,
    connectTimeout: connectWithinMs,
    retryStrategy: (attempt) => Math.min(retryAfterMs.first * 2 ** Math.min(attempt, 10), retryAfterMs.most),
    // After a failover the old primary still answers, but takes nothing.
    reconnectOnError: (error) => error.message.startsWith("READONLY"),
  });
  logChanges(connection, log);
  keepAsking(connection);
  return connection;
}

/** Resolves when a connection that is being made can be used, or has failed: within some seconds. */
export async function settled(connection: RedisConnection): Promise<void> {
  if (connection.status !== "connecting" && connection.status !== "connect") return;
  await new Promise<void>((resolve) => {
    function done(): void {
      connection.off("ready", done);
      connection.off("close", done);
      resolve();
    }
    connection.on("ready", done);
    connection.on("close", done);
  });
}

/** One line when it goes and one when it comes back, however many attempts lie between. */
function logChanges(connection: RedisConnection, log: Log): void {
  let isAway = false;
  connection.on("error", (error: unknown) => {
    if (!isAway) log.warn({ err: error }, "Redis is away");
    isAway = true;
  });
  connection.on("ready", () => {
    if (isAway) log.info("Redis is back");
    isAway = false;
  });
}

/** A connection whose other end is gone may stay silent for ever; a question makes the silence count. */
function keepAsking(connection: RedisConnection): void {
  const timer = setInterval(() => {
    if (connection.status === "ready") connection.ping().catch(ignore);
  }, beatEveryMs).unref();
  connection.once("end", () => clearInterval(timer));
}

/** The silence itself is what ends the connection. */
function ignore(): void {}
