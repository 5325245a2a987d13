// A service that is told to stop: R6 of docs/realtime.md. It answers what it has taken, tells everybody
// to come back elsewhere, and is gone in time, whatever others keep it waiting for.

import { once } from "node:events";
import { createServer, type Server } from "node:http";
import pg from "pg";
import { v7 } from "uuid";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { MessageId, QueueItemId } from "#lib/contract/ids.ts";
import { messageIdSchema, queueItemIdSchema } from "#lib/contract/ids.ts";
import { openDatabase } from "#server/data/database.ts";
import { createSpotifySimulator } from "#tests/simulators/spotify/simulator.ts";
import { aConnectedUser } from "#tests/support/connected-user.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import {
  aSessionOf,
  aSignedInUser,
  joinOver,
  openRoomOver,
  storeTracks,
} from "#tests/support/http-person.ts";
import { connectToRoom, type RoomClient } from "#tests/support/room-client.ts";
import { freePort, type Service, startService } from "#tests/support/service.ts";

const stopWithinMs = 10_000;
const guests = 40;

let database: TestDatabase;
let pool: pg.Pool;
let service: Service;

beforeEach(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 3 });
});

afterEach(async () => {
  await service?.kill();
  await pool.end();
  await database.drop();
});

const aMessageId = (): MessageId => messageIdSchema.parse(v7());
const anItemId = (): QueueItemId => queueItemIdSchema.parse(v7());

/** Stops the service; the exit code and how long it took. */
async function stopTimed(): Promise<{ code: number | null; tookMs: number }> {
  const startedAtMs = performance.now();
  const code = await service.stop();
  return { code, tookMs: performance.now() - startedAtMs };
}

describe("a service that is told to stop", () => {
  it("says so, acknowledges what it has taken, and exits well in time", async () => {
    service = await startService({ databaseUrl: database.url });
    const host = await aSignedInUser(pool, "Ana");
    const { code } = await openRoomOver(service.url, host.cookie, "Late");
    const clients: RoomClient[] = [];
    for (let index = 0; index < guests; index += 1) {
      clients.push(connectToRoom(service.url, code, await joinOver(service.url, code, `Guest ${index}`)));
    }
    await Promise.all(clients.map((client) => client.joined()));
    for (const { socket } of clients) socket.io.reconnection(false);
    const told = clients.map(({ socket }) => once(socket as never, "server:moving"));
    const gone = clients.map(({ socket }) => once(socket as never, "disconnect"));

    // Nothing of this room can be committed until the test lets it.
    const blocker = await pool.connect();
    await blocker.query("begin");
    await blocker.query("select 1 from rooms for update");
    const overSocket = { type: "say", messageId: aMessageId(), text: "over the socket" } as const;
    const overHttp = { type: "say", messageId: aMessageId(), text: "over HTTP" } as const;
    const answered = fetch(`${service.url}/api/v1/rooms/${code}/commands`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie: host.cookie, origin: service.url },
      body: JSON.stringify(overHttp),
    });
    await aStatementWaits();
    const [speaker] = clients;
    const acknowledged = speaker?.socket.emitWithAck("room:command", overSocket);
    // Events of one socket are taken in their order: with this answer, the one before it is taken.
    await speaker?.socket.emitWithAck("clock", { clientSentMs: 0 });

    const stopped = stopTimed();
    for (const [{ withinMs }] of await Promise.all(told)) expect(withinMs).toBeGreaterThan(0);
    const readiness = await fetch(`${service.url}/readyz`);
    expect([readiness.status, await readiness.json()]).toEqual([503, { ok: false, reason: "stopping" }]);
    await blocker.query("rollback");
    blocker.release();

    expect(await acknowledged).toMatchObject({ ok: true });
    expect((await answered).status).toBe(200);
    await Promise.all(gone);
    const { code: exitCode, tookMs } = await stopped;
    expect(exitCode).toBe(0);
    expect(tookMs).toBeLessThan(stopWithinMs);
    const { rows } = await pool.query("select id from messages where notice is null");
    expect(rows.map(({ id }) => id).toSorted()).toEqual(
      [overSocket.messageId, overHttp.messageId].toSorted(),
    );
  });

  it("does not wait for a listener who has stopped reading", async () => {
    service = await startService({ databaseUrl: database.url });
    const host = await aSignedInUser(pool, "Ana");
    const { code } = await openRoomOver(service.url, host.cookie, "Asleep");
    const sleeper = connectToRoom(service.url, code, host.cookie);
    await sleeper.joined();
    pauseReading(sleeper);

    const { code: exitCode, tookMs } = await stopTimed();
    expect(exitCode).toBe(0);
    expect(tookMs).toBeLessThan(stopWithinMs);
    sleeper.close();
  });

  it("does not wait for a provider that does not answer", async () => {
    const asked = Promise.withResolvers<void>();
    const silent = await aSilentServer(() => asked.resolve());
    const tokenKey = { id: "k1", secret: Buffer.alloc(32, 7) };
    service = await startService({
      databaseUrl: database.url,
      environment: {
        TOKEN_KEYS: `k1:${tokenKey.secret.toString("base64")}`,
        SPOTIFY_CLIENT_ID: "silent",
        SPOTIFY_API_URL: silent.url,
        SPOTIFY_ACCOUNTS_URL: silent.url,
      },
    });
    const db = openDatabase({ url: database.url });
    const simulator = await createSpotifySimulator();
    const personId = "ana";
    const { userId } = await aConnectedUser({ db, tokenKeys: [tokenKey], simulator, personId });
    await Promise.all([db.close(), simulator.close()]);
    const cookie = await aSessionOf(pool, userId);
    const { code } = await openRoomOver(service.url, cookie, "Silence");
    const [track] = await storeTracks(pool, 1);
    const client = connectToRoom(service.url, code, cookie);
    await client.send({
      type: "addTrack",
      itemId: anItemId(),
      track: { provider: "spotify", id: track?.id ?? "" },
    });
    await client.send({ type: "autoPlay", seq: client.view().playback.seq });
    await asked.promise;

    const { code: exitCode, tookMs } = await stopTimed();
    expect(exitCode).toBe(0);
    expect(tookMs).toBeLessThan(stopWithinMs);
    client.close();
    silent.server.closeAllConnections();
    silent.server.close();
  });
});

/** Until a statement of the service waits for the row that the test holds. */
async function aStatementWaits(): Promise<void> {
  for (;;) {
    const { rowCount } = await pool.query(
      "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    if ((rowCount ?? 0) >= 1) return;
  }
}

/** As a phone does whose page the system has frozen: the connection stands, and nobody takes anything. */
function pauseReading({ socket }: RoomClient): void {
  const transport: unknown = Reflect.get(socket.io.engine, "transport");
  const connection = (transport as { ws: { _socket: { pause(): void } } }).ws._socket;
  connection.pause();
}

async function aSilentServer(onRequest: () => void): Promise<{ server: Server; url: string }> {
  const server = createServer(onRequest);
  const port = await freePort();
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return { server, url: `http://127.0.0.1:${port}` };
}
