// A clock that stands until it is moved.

import type { Clock } from "#server/world.ts";

export type StandingClock = Clock & { advance(byMs: number): void };

export function aClock(startMs = Date.UTC(2026, 10, 21, 20)): StandingClock {
  let nowMs = startMs;
  return {
    nowMs: () => nowMs,
    advance(byMs) {
      nowMs += byMs;
    },
  };
}
