// Two nodes of one service: real Postgres, real Redis, a process each, and a balancer before them.

import pg from "pg";
import type { Track } from "#lib/contract/track.ts";
import { type Balancer, startBalancer } from "#tests/support/balancer.ts";
import { createTestDatabase } from "#tests/support/database.ts";
import { aSignedInUser, joinOver, openRoomOver, storeTracks } from "#tests/support/http-person.ts";
import { startRedis, type TestRedis } from "#tests/support/redis.ts";
import { connectToRoom, type RoomClient } from "#tests/support/room-client.ts";
import { freePort, type Service, startService } from "#tests/support/service.ts";

export type Nodes = {
  databaseUrl: string;
  pool: pg.Pool;
  redis: TestRedis;
  a: Service;
  b: Service;
  balancer: Balancer;
  end(): Promise<void>;
};

export async function startNodes(): Promise<Nodes> {
  const [database, redis] = await Promise.all([createTestDatabase(), startRedis()]);
  const [portA, portB, portOfAll] = [await freePort(), await freePort(), await freePort()];
  const balancer = await startBalancer(portOfAll, [portA, portB]);
  const environment = {
    REDIS_URL: redis.url,
    PUBLIC_URL: balancer.url,
    NEXTAUTH_SECRET: "one secret that all nodes of the service have",
  };
  const start = (port: number) => startService({ databaseUrl: database.url, port, environment });
  const [a, b] = await Promise.all([start(portA), start(portB)]);
  const pool = new pg.Pool({ connectionString: database.url, max: 4 });
  return {
    databaseUrl: database.url,
    pool,
    redis,
    a,
    b,
    balancer,
    async end() {
      await Promise.all([a.stop(), b.stop()]);
      await Promise.all([balancer.close(), pool.end(), redis.remove()]);
      await database.drop();
    },
  };
}

export type Night = {
  roomId: string;
  code: string;
  /** The host first; evenly on both nodes. */
  clients: RoomClient[];
  tracks: Track[];
  end(): void;
};

export type NightOptions = {
  guests: number;
  /** Where each client connects to, by its place; by turns to `a` and `b` unless told. */
  urlOf?: (place: number) => string;
};

/** Opens a room and brings a host and guests into it. */
export async function aNight(
  { a, b, pool }: Nodes,
  { guests, urlOf = (place) => (place % 2 ? b.url : a.url) }: NightOptions,
): Promise<Night> {
  const host = await aSignedInUser(pool, "Ana");
  const { code } = await openRoomOver(a.url, host.cookie, "Two nodes");
  const { rows } = await pool.query("select id from rooms where code = $1", [code]);
  const stored = await pool.query("select count(*)::int as count from tracks");
  const tracks = stored.rows[0].count === 0 ? await storeTracks(pool, 300) : await storedTracks(pool);
  const cookies = [host.cookie];
  for (let guest = 0; guest < guests; guest += 10) {
    const names = Array.from(
      { length: Math.min(10, guests - guest) },
      (_, place) => `Guest ${guest + place}`,
    );
    cookies.push(...(await Promise.all(names.map((name) => joinOver(b.url, code, name)))));
  }
  const clients = cookies.map((cookie, place) => connectToRoom(urlOf(place), code, cookie));
  await Promise.all(clients.map((client) => client.joined()));
  return {
    roomId: rows[0].id,
    code,
    clients,
    tracks,
    end() {
      for (const client of clients) client.close();
    },
  };
}

async function storedTracks(pool: pg.Pool): Promise<Track[]> {
  const { rows } = await pool.query("select provider, id, duration_ms from tracks order by id");
  return rows.map(({ provider, id, duration_ms: durationMs }) => ({ provider, id, durationMs }) as Track);
}

/** What everybody must see alike. */
export function seenBy(client: RoomClient) {
  const { revision, order, items, messages, playback, settings } = client.view();
  return {
    revision,
    order,
    items: [...items.values()].toSorted((x, y) => (x.id < y.id ? -1 : 1)),
    messages,
    playback,
    settings,
  };
}

/** The room's revision in Postgres. */
async function storedRevision({ pool }: Pick<Nodes, "pool">, roomId: string): Promise<number> {
  const { rows } = await pool.query("select revision::float8 as revision from rooms where id = $1", [roomId]);
  return rows[0].revision;
}

/** How long it takes until all of them have reached what is stored now, in milliseconds; late ones fail. */
export async function converge(nodes: Nodes, night: Night, withinMs: number): Promise<number> {
  const startedAt = performance.now();
  const revision = await storedRevision(nodes, night.roomId);
  const late = AbortSignal.timeout(withinMs);
  const never = new Promise<never>((_, reject) => {
    late.addEventListener("abort", () => {
      const behind = night.clients.filter((client) => client.view().revision < revision).length;
      reject(new Error(`${behind} clients did not reach revision ${revision} within ${withinMs} ms`));
    });
  });
  await Promise.race([Promise.all(night.clients.map((client) => client.reached(revision))), never]);
  return performance.now() - startedAt;
}
