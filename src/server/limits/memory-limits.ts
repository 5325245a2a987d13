// Limits counted in this process.

import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { type LimitName, type Limits, limitTable, type Taken } from "./limits.ts";

/** Counts per process: with several nodes each of them allows as much. */
export function createMemoryLimits(
  table: Record<LimitName, { points: number; windowSeconds: number }> = limitTable,
): Limits {
  const counters = new Map<LimitName, RateLimiterMemory>();

  function counterOf(limit: LimitName): RateLimiterMemory {
    const known = counters.get(limit);
    if (known) return known;
    const { points, windowSeconds } = table[limit];
    const counter = new RateLimiterMemory({ keyPrefix: limit, points, duration: windowSeconds });
    counters.set(limit, counter);
    return counter;
  }

  return {
    async take(limit, key) {
      try {
        await counterOf(limit).consume(key);
        return { ok: true };
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return { ok: false, retryAfterMs: refusal.msBeforeNext };
        throw refusal;
      }
    },
    async peek(limit, key): Promise<Taken> {
      const count = await counterOf(limit).get(key);
      if (!count || count.consumedPoints < table[limit].points) return { ok: true };
      return { ok: false, retryAfterMs: count.msBeforeNext };
    },
  };
}
