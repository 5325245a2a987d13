// A hash for each topic with one field a node, gone by itself when no node writes it any more.

import type { RedisConnection } from "./connection.ts";

const keptForSeconds = 60;

const keyOf = (topic: string): string => `tonearm:presence:${topic}`;

/** Writes this node's field. Fails while Redis is away, as all of these do. */
export async function writeShare(
  connection: RedisConnection,
  { topic, node, text }: { topic: string; node: string; text: string },
): Promise<void> {
  const key = keyOf(topic);
  await connection.multi().hset(key, node, text).expire(key, keptForSeconds).exec();
}

/** What each node wrote, by node. */
export function readShares(connection: RedisConnection, topic: string): Promise<Record<string, string>> {
  return connection.hgetall(keyOf(topic));
}

export async function removeShare(
  connection: RedisConnection,
  { topic, node }: { topic: string; node: string },
): Promise<void> {
  await connection.hdel(keyOf(topic), node);
}
