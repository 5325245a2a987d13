// Sharded pub/sub: one connection that hears, and words said on another. A channel lives on one shard
// of Redis, so what is said of one room stays in order and off all other shards.

import type { Log } from "#server/log.ts";
import { connectToRedis, type RedisConnection } from "./connection.ts";

export type Listening = { isConnected(): boolean; close(): void };

type ListenOptions = {
  url: string;
  log: Log;
  hear(payload: string): void;
  /** Called whenever all channels are heard again: what was said before it was not. */
  onConnected(): void;
};

const channels = Array.from({ length: 16 }, (_, index) => `tonearm:bus:${index}`);

/** Says a payload to all who listen; those of one `topic` arrive in order. Fails while Redis is away. */
export async function say(connection: RedisConnection, topic: string, payload: string): Promise<void> {
  await connection.spublish(channelOf(topic), payload);
}

/** Listens on a connection of its own, and on a new one whenever that breaks. */
export function listen({ url, log, hear, onConnected }: ListenOptions): Listening {
  const connection = connectToRedis({ url, log });
  let isConnected = false;

  async function subscribe(): Promise<void> {
    try {
      await Promise.all(channels.map((channel) => connection.ssubscribe(channel)));
      isConnected = true;
    } catch (error) {
      log.warn({ err: error }, "cannot listen to Redis; sharded channels need version 7 or newer");
      if (connection.status === "ready") connection.disconnect(true);
      return;
    }
    onConnected();
  }
  connection.on("ready", () => void subscribe());
  connection.on("close", () => {
    isConnected = false;
  });
  connection.on("smessage", (_channel: string, payload: string) => hear(payload));
  return { isConnected: () => isConnected, close: () => connection.disconnect() };
}

/** The same topic has the same channel on every node. */
function channelOf(topic: string): string {
  let sum = 0;
  for (let place = 0; place < topic.length; place += 1) sum = (sum * 31 + topic.charCodeAt(place)) % 65_521;
  return channels[sum % channels.length] ?? "tonearm:bus:0";
}
