// Presence over nodes: what each tells the others, and what becomes of it when a node dies.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Visit } from "#lib/room/presence.ts";
import { connectToRedis, type RedisConnection } from "#server/redis/connection.ts";
import type { Bus, BusMessage } from "#server/rooms/bus.ts";
import type { PresenceElsewhere } from "#server/rooms/presence-elsewhere.ts";
import { createRedisPresence } from "#server/rooms/redis-presence.ts";
import { systemIds } from "#server/world.ts";
import { silentLog } from "#tests/integration/rooms/node.ts";
import { ana, ben, nowMs, roomId } from "#tests/support/builders.ts";
import { aClock, type StandingClock } from "#tests/support/clock.ts";
import { startRedis, type TestRedis } from "#tests/support/redis.ts";

const room = roomId("friday");
const here: Visit = { sockets: 1, activeAtMs: nowMs, leftAtMs: null };

let redis: TestRedis;
let connection: RedisConnection;
let clock: StandingClock;
let bus: Bus;
let a: PresenceElsewhere;
let b: PresenceElsewhere;

beforeAll(async () => {
  redis = await startRedis();
  connection = connectToRedis({ url: redis.url, log: silentLog });
  await new Promise<void>((resolve) => connection.once("ready", () => resolve()));
});

afterAll(async () => {
  connection.disconnect();
  await redis.remove();
});

beforeEach(async () => {
  await connection.flushall();
  clock = aClock(nowMs);
  bus = aBus();
  [a, b] = [0, 1].map(() =>
    createRedisPresence({ connection, bus, clock, ids: systemIds, log: silentLog }),
  ) as [PresenceElsewhere, PresenceElsewhere];
});

afterEach(async () => {
  await Promise.all([a.close(), b.close()]);
});

/** Everybody hears everything, themselves too. */
function aBus(): Bus {
  const hearers = new Set<(message: BusMessage) => void>();
  return {
    publish: (message) => {
      for (const hear of hearers) hear(message);
    },
    subscribe: (hear) => {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    onGap: () => () => {},
    close: async () => {},
  };
}

/** Resolves when a node has heard of so many shares of the others. */
function heard(node: PresenceElsewhere, shares: number): Promise<void> {
  return new Promise((resolve) => {
    const stop = node.onNews((of) => {
      if (of !== room || node.sharesOf(room).length !== shares) return;
      stop();
      resolve();
    });
  });
}

/** Ana is on `a`, somebody looks on through `b`, and both know. */
async function bothThere(): Promise<void> {
  const known = Promise.all([heard(a, 1), heard(b, 1)]);
  a.share(room, { visits: new Map([[ana.id, here]]), lookers: 0 });
  b.share(room, { visits: new Map(), lookers: 1 });
  await known;
}

describe("presence over two nodes", () => {
  it("tells each of the other's people, and not of its own", async () => {
    await bothThere();
    expect(a.sharesOf(room)).toMatchObject([{ visits: new Map(), lookers: 1 }]);
    expect(b.sharesOf(room)).toMatchObject([{ visits: new Map([[ana.id, here]]), lookers: 0 }]);
  });

  it("tells a node that comes later of those who are there", async () => {
    a.share(room, { visits: new Map([[ana.id, here]]), lookers: 0 });
    const known = heard(b, 1);
    b.share(room, { visits: new Map([[ben.id, here]]), lookers: 0 });
    await known;
    expect([...(b.sharesOf(room)[0]?.visits.keys() ?? [])]).toEqual([ana.id]);
  });

  it("takes back what a node said when nobody of the room is left there", async () => {
    await bothThere();
    const gone = heard(b, 0);
    a.forget(room);
    await gone;
    expect(a.sharesOf(room)).toEqual([]);
  });

  it("takes back what a node said when it stops", async () => {
    await bothThere();
    const gone = heard(b, 0);
    await a.close();
    await gone;
    expect(await connection.hlen(`tonearm:presence:${room}`)).toBe(1);
  });

  it("forgets what a node said that has been silent for 25 s", async () => {
    await bothThere();
    clock.advance(25_000);
    expect(b.sharesOf(room)).toHaveLength(1);
    clock.advance(1);
    expect(b.sharesOf(room)).toEqual([]);
  });

  it("leaves nothing in Redis for ever", async () => {
    await bothThere();
    expect(await connection.ttl(`tonearm:presence:${room}`)).toBeGreaterThan(0);
  });

  it("passes over what another version wrote", async () => {
    await bothThere();
    await connection.hset(`tonearm:presence:${room}`, "stranger", "{}");
    const known = heard(a, 1);
    bus.publish({ kind: "presence", roomId: room });
    await known;
    expect(a.sharesOf(room)).toMatchObject([{ lookers: 1 }]);
  });
});
