// Limits that nodes share, with Redis there, silent, and gone.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { limitTable } from "#server/limits/limits.ts";
import { createRedisLimits } from "#server/limits/redis-limits.ts";
import { connectToRedis, type RedisConnection } from "#server/redis/connection.ts";
import { silentLog } from "#tests/integration/rooms/node.ts";
import { startRedis, type TestRedis } from "#tests/support/redis.ts";

const table = {
  ...limitTable,
  say: { points: 3, windowSeconds: 60 },
  signInAddress: { points: 3, windowSeconds: 60 },
};

let redis: TestRedis;
let connections: RedisConnection[];

beforeAll(async () => {
  redis = await startRedis();
  connections = [
    connectToRedis({ url: redis.url, log: silentLog }),
    connectToRedis({ url: redis.url, log: silentLog }),
  ];
  await Promise.all(connections.map(ready));
});

afterAll(async () => {
  for (const connection of connections) connection.disconnect();
  await redis.remove();
});

function ready(connection: RedisConnection): Promise<void> {
  if (connection.status === "ready") return Promise.resolve();
  return new Promise((resolve) => connection.once("ready", () => resolve()));
}

/** Waits until the connection notices that Redis is gone. */
function lost(connection: RedisConnection): Promise<void> {
  if (connection.status !== "ready") return Promise.resolve();
  return new Promise((resolve) => connection.once("close", () => resolve()));
}

function twoNodes() {
  const [here, there] = connections.map((connection) => createRedisLimits(connection, table));
  if (!here || !there) throw new Error("two connections make two nodes");
  return { here, there };
}

describe("limits of two nodes", () => {
  it("are one count: what was taken on one is gone on the other", async () => {
    const { here, there } = twoNodes();
    expect(await here.take("say", "ana")).toEqual({ ok: true });
    expect(await there.take("say", "ana")).toEqual({ ok: true });
    expect(await there.peek("say", "ana")).toEqual({ ok: true });
    expect(await here.take("say", "ana")).toEqual({ ok: true });
    expect(await there.peek("say", "ana")).toMatchObject({ ok: false });
    expect(await there.take("say", "ana")).toMatchObject({ ok: false });
    expect(await here.take("say", "ben")).toEqual({ ok: true });
  });

  it("refuse no sign-in because a process has just started", async () => {
    const connection = connectToRedis({ url: redis.url, log: silentLog });
    expect(await createRedisLimits(connection, table).take("signInAddress", "10.0.0.9")).toEqual({
      ok: true,
    });
    connection.disconnect();
  });

  it("say when there is more", async () => {
    const { here } = twoNodes();
    for (let n = 0; n < 3; n += 1) await here.take("say", "cleo");
    const refused = await here.take("say", "cleo");
    expect(refused.ok ? 0 : refused.retryAfterMs).toBeGreaterThan(50_000);
    expect(refused.ok ? 0 : refused.retryAfterMs).toBeLessThanOrEqual(60_000);
  });

  it("count on each node while Redis is away, refuse sign-ins, and are one count again when it is back", async () => {
    const { here, there } = twoNodes();
    const gone = connections.map(lost);
    await redis.stop();
    await Promise.all(gone);
    for (let n = 0; n < 3; n += 1) expect(await here.take("say", "dora")).toEqual({ ok: true });
    expect(await here.take("say", "dora")).toMatchObject({ ok: false });
    expect(await here.peek("say", "dora")).toMatchObject({ ok: false });
    expect(await there.take("say", "dora")).toEqual({ ok: true });
    expect(await here.take("signInAddress", "10.0.0.1")).toEqual({ ok: false, retryAfterMs: 5_000 });
    expect(await here.peek("signInAddress", "10.0.0.1")).toEqual({ ok: false, retryAfterMs: 5_000 });

    const back = connections.map(ready);
    await redis.start();
    await Promise.all(back);
    expect(await here.take("signInAddress", "10.0.0.1")).toEqual({ ok: true });
    for (const node of [here, there, here]) expect(await node.take("say", "emil")).toEqual({ ok: true });
    expect(await there.take("say", "emil")).toMatchObject({ ok: false });
  });

  it("answer within a second when Redis says nothing more, and at once from then on", async () => {
    const { here } = twoNodes();
    const [connection] = connections;
    if (!connection) throw new Error("there is a connection");
    const gone = lost(connection);
    redis.freeze();
    try {
      const askedAt = performance.now();
      expect(await here.take("say", "finn")).toEqual({ ok: true });
      expect(performance.now() - askedAt).toBeLessThan(1_000);
      await gone;
      const askedAgainAt = performance.now();
      expect(await here.take("say", "finn")).toEqual({ ok: true });
      expect(performance.now() - askedAgainAt).toBeLessThan(50);
    } finally {
      redis.thaw();
    }
    await ready(connection);
    expect(await here.take("say", "gaia")).toEqual({ ok: true });
  });
});
