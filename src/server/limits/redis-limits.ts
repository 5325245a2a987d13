// Limits counted in Redis: one count for all nodes.

import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import { type RedisConnection, settled } from "#server/redis/connection.ts";
import { type LimitName, type Limits, limitTable, type Taken } from "./limits.ts";

/** While Redis is away these refuse: nobody may guess at every node anew. All others are counted here meanwhile. */
const refusedWithoutRedis: ReadonlySet<LimitName> = new Set(["signInAddress"]);
const askAgainAfterMs = 5_000;

export function createRedisLimits(
  connection: RedisConnection,
  table: Record<LimitName, { points: number; windowSeconds: number }> = limitTable,
): Limits {
  const counters = new Map<LimitName, RateLimiterRedis>();

  function counterOf(limit: LimitName): RateLimiterRedis {
    const known = counters.get(limit);
    if (known) return known;
    const { points, windowSeconds: duration } = table[limit];
    const counter = new RateLimiterRedis({
      storeClient: connection,
      rejectIfRedisNotReady: true,
      keyPrefix: `tonearm:limit:${limit}`,
      points,
      duration,
      // Who is refused is refused here, without another question.
      inMemoryBlockOnConsumed: points + 1,
      ...(refusedWithoutRedis.has(limit)
        ? {}
        : { insuranceLimiter: new RateLimiterMemory({ keyPrefix: limit, points, duration }) }),
    });
    counters.set(limit, counter);
    return counter;
  }

  /** A process that has just started is not one without Redis. */
  async function beforeRefusing(limit: LimitName): Promise<void> {
    if (refusedWithoutRedis.has(limit)) await settled(connection);
  }

  return {
    async take(limit, key) {
      await beforeRefusing(limit);
      try {
        await counterOf(limit).consume(key);
        return { ok: true };
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return { ok: false, retryAfterMs: refusal.msBeforeNext };
        return withoutRedis(limit, refusal);
      }
    },
    async peek(limit, key) {
      await beforeRefusing(limit);
      try {
        const count = await counterOf(limit).get(key);
        if (!count || count.consumedPoints < table[limit].points) return { ok: true };
        return { ok: false, retryAfterMs: count.msBeforeNext };
      } catch (failure) {
        return withoutRedis(limit, failure);
      }
    },
  };
}

/** Only limits that nothing insures fail with Redis. */
function withoutRedis(limit: LimitName, failure: unknown): Taken {
  if (refusedWithoutRedis.has(limit)) return { ok: false, retryAfterMs: askAgainAfterMs };
  throw failure;
}
