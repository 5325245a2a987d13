import { describe, expect, it } from "vitest";
import { createServerClock, estimateOffsetMs } from "#app/_client/server-clock.ts";

const ahead = 5_000;

/** A round trip to a server that is `ahead`, with these delays there and back, milliseconds. */
function aTrip(sentMs: number, thereMs: number, backMs: number) {
  const serverReceivedMs = sentMs + thereMs + ahead;
  const serverSentMs = serverReceivedMs + 1;
  return {
    clientSentMs: sentMs,
    serverReceivedMs,
    serverSentMs,
    clientReceivedMs: serverSentMs - ahead + backMs,
  };
}

describe("estimateOffsetMs", () => {
  it("is exact when both ways take equally long", () => {
    expect(estimateOffsetMs([aTrip(0, 40, 40)])).toBe(ahead);
  });

  it("believes the shortest round trip", () => {
    expect(estimateOffsetMs([aTrip(0, 300, 20), aTrip(400, 12, 12), aTrip(800, 20, 200)])).toBe(ahead);
  });

  it("is off by no more than half a round trip", () => {
    const estimate = estimateOffsetMs([aTrip(0, 60, 0)]) ?? Number.NaN;
    expect(Math.abs(estimate - ahead)).toBeLessThanOrEqual(30);
  });

  it("knows nothing without a round trip", () => {
    expect(estimateOffsetMs([])).toBeNull();
  });
});

describe("the server's clock", () => {
  it("goes on from what was heard last, by a clock that nobody can set wrong", () => {
    let localMs = 100;
    const clock = createServerClock(() => localMs, 1_000_000);
    localMs += 250;
    expect(clock.nowMs()).toBe(1_000_250);
    clock.hear(2_000_000);
    localMs += 10;
    expect(clock.nowMs()).toBe(2_000_010);
  });

  it("keeps its time when no round trip came back", () => {
    const clock = createServerClock(() => 0, 1_000_000);
    clock.settle([]);
    expect(clock.nowMs()).toBe(1_000_000);
    clock.settle([aTrip(0, 10, 10)]);
    expect(clock.nowMs()).toBe(ahead);
  });
});
