// What time it is at the server. The device's own wall clock is never trusted.

import type { ClockAnswer } from "#lib/contract/socket.ts";

export type RoundTrip = ClockAnswer & {
  /** When the answer came, by the same clock as `clientSentMs`. */
  clientReceivedMs: number;
};

export type ServerClock = {
  /** Server time, epoch milliseconds. */
  nowMs(): number;
  /** A server time that was heard just now: a first estimate, worse than any round trip. */
  hear(serverNowMs: number): void;
  /** Several round trips, made just now. */
  settle(roundTrips: readonly RoundTrip[]): void;
};

/** @param localNowMs milliseconds of a clock that only ever goes forward, from any origin */
export function createServerClock(localNowMs: () => number, serverNowMs: number): ServerClock {
  let offsetMs = serverNowMs - localNowMs();
  return {
    nowMs: () => localNowMs() + offsetMs,
    hear(heardMs) {
      offsetMs = heardMs - localNowMs();
    },
    settle(roundTrips) {
      offsetMs = estimateOffsetMs(roundTrips) ?? offsetMs;
    },
  };
}

/**
 * How far the server's clock is ahead of the local one, from the round trip that took least: it had
 * the least room for error, at most half of itself. Null without round trips.
 *
 * @see RFC 5905 section 8 (on-wire protocol; both ways are taken to be equally long)
 */
export function estimateOffsetMs(roundTrips: readonly RoundTrip[]): number | null {
  const best = [...roundTrips].sort((a, b) => delayMs(a) - delayMs(b))[0];
  if (!best) return null;
  return (best.serverReceivedMs - best.clientSentMs + best.serverSentMs - best.clientReceivedMs) / 2;
}

function delayMs(trip: RoundTrip): number {
  return trip.clientReceivedMs - trip.clientSentMs - (trip.serverSentMs - trip.serverReceivedMs);
}
