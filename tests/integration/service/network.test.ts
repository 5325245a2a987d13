// `npm start -- --lan`, as the service sees it: a guest comes through this machine's address in the network.

import { networkInterfaces } from "node:os";
import pg from "pg";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { queueItemIdSchema } from "#lib/contract/ids.ts";
import { opensToNetwork } from "#scripts/start/network.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { aSignedInUser, joinOver, openRoomOver, storeTracks } from "#tests/support/http-person.ts";
import { connectToRoom } from "#tests/support/room-client.ts";
import { freePort, type Service, startService } from "#tests/support/service.ts";

let database: TestDatabase;
let pool: pg.Pool;
let service: Service;
let networkUrl: string;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 1 });
  const port = await freePort();
  const { HOST = "", NETWORK_URL = "" } = opensToNetwork({ PORT: String(port) }, networkInterfaces());
  networkUrl = NETWORK_URL;
  service = await startService({ databaseUrl: database.url, port, environment: { HOST, NETWORK_URL } });
}, 60_000);

afterAll(async () => {
  await service?.stop();
  await pool?.end();
  await database?.drop();
});

describe("the address in the network", () => {
  it("lets a guest join and vote there, while the host stays on this computer", async () => {
    expect(new URL(networkUrl).hostname).not.toMatch(/^127\./);
    const host = await aSignedInUser(pool, "Ana");
    const { code } = await openRoomOver(service.url, host.cookie, "Kitchen");
    const [track] = await storeTracks(pool, 1);
    const itemId = queueItemIdSchema.parse(v7());
    const hostClient = connectToRoom(service.url, code, host.cookie);
    const added = { type: "addTrack", itemId, track: { provider: "spotify", id: track?.id ?? "" } } as const;
    expect(await hostClient.send(added)).toMatchObject({ ok: true });

    const guest = connectToRoom(networkUrl, code, await joinOver(networkUrl, code, "Ben"));
    const voted = await guest.send({ type: "castVote", itemId, vote: 1 });
    expect(voted).toMatchObject({ ok: true });
    await hostClient.reached(voted.ok ? voted.revision : Number.NaN);
    expect(hostClient.view().items.get(itemId)).toMatchObject({ up: 1, score: 1 });
    guest.close();
    hostClient.close();
  });

  it("refuses pages of other sites there, too", async () => {
    const answer = await fetch(`${networkUrl}/api/v1/rooms/KQ7M3XFT/join`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: "http://evil.example" },
      body: JSON.stringify({ name: "Eve" }),
    });
    expect([answer.status, await answer.json()]).toEqual([
      403,
      expect.objectContaining({ code: "wrongOrigin" }),
    ]);
  });
});
