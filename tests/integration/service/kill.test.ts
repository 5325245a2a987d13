// The process is killed in the middle of a storm. Promises 1 and 2: nothing acknowledged is lost,
// and whatever was sent twice has one effect.

import pg from "pg";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { QueueItemId } from "#lib/contract/ids.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { aSignedInUser, joinOver, openRoomOver, storeTracks } from "#tests/support/http-person.ts";
import { connectToRoom, type RoomClient } from "#tests/support/room-client.ts";
import { type Service, startService } from "#tests/support/service.ts";

const guests = 20;
const votesPerSecond = 200;
const linesPerSecond = 20;
const stormSeconds = 6;
const killsAtSecond = [1.7, 4.1];

let database: TestDatabase;
let pool: pg.Pool;
let service: Service;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
  service = await startService({ databaseUrl: database.url });
}, 60_000);

afterAll(async () => {
  await service?.stop();
  await pool?.end();
  await database?.drop();
});

describe("a killed process", () => {
  it("has lost nothing it acknowledged, and stored nothing twice", { timeout: 120_000 }, async () => {
    const host = await aSignedInUser(pool, "Ana");
    const { code } = await openRoomOver(service.url, host.cookie, "Storm");
    const tracks = await storeTracks(pool, 10);
    const hostClient = connectToRoom(service.url, code, host.cookie);
    const items: QueueItemId[] = [];
    for (const track of tracks) {
      const itemId = v7() as never;
      const added = await hostClient.send({
        type: "addTrack",
        itemId,
        track: { provider: "spotify", id: track.id },
      });
      expect(added).toMatchObject({ ok: true });
      items.push(itemId);
    }
    const clients: RoomClient[] = [];
    for (let index = 0; index < guests; index += 1) {
      clients.push(connectToRoom(service.url, code, await joinOver(service.url, code, `Guest ${index}`)));
    }
    const seats = await Promise.all(clients.map(async (client) => (await client.joined()).me));

    // What the room must hold in the end: the last vote of each guest on each item, each line once.
    const lastVote = new Map<string, number>();
    const lines = new Map<string, string>();
    const answers: Promise<{ ok: boolean }>[] = [];
    // One guest's commands go out in turn, as from one page: the newer vote must win.
    const turns = clients.map(() => Promise.resolve<unknown>(undefined));
    function act(guest: number, command: Parameters<RoomClient["send"]>[0]): void {
      const client = clients[guest] as RoomClient;
      const answer = (turns[guest] as Promise<unknown>).then(() => client.send(command));
      turns[guest] = answer;
      answers.push(answer);
    }

    const startedAt = performance.now();
    const kills = (async () => {
      for (const second of killsAtSecond) {
        await elapsed(startedAt, second * 1000);
        await service.kill();
        await service.start();
      }
    })();
    for (let tick = 0; tick < stormSeconds * votesPerSecond; tick += 1) {
      const guest = tick % guests;
      const item = items[Math.floor(tick / guests) % items.length] as never;
      const vote = ((tick % 3) - 1) as -1 | 0 | 1;
      lastVote.set(`${seats[guest]?.memberId}/${item}`, vote);
      act(guest, { type: "castVote", itemId: item, vote });
      if (tick % (votesPerSecond / linesPerSecond) === 0) {
        const messageId = v7() as never;
        lines.set(messageId, `line ${tick}`);
        // Everybody speaks in turn: no one of them so much that they would have to be slowed down.
        const speaker = (tick / (votesPerSecond / linesPerSecond)) % guests;
        act(speaker, { type: "say", messageId, text: `line ${tick}` });
      }
      await elapsed(startedAt, ((tick + 1) / votesPerSecond) * 1000);
    }
    await kills;
    const outcomes = await Promise.all(answers);
    expect(outcomes.filter((outcome) => !outcome.ok)).toEqual([]);

    const stored = await pool.query("select member_id, item_id, vote from votes");
    const storedVotes = new Map(stored.rows.map((row) => [`${row.member_id}/${row.item_id}`, row.vote]));
    expect(lastVote.size).toBe(guests * items.length);
    expect(storedVotes).toEqual(lastVote);
    const said = await pool.query("select id, text from messages where notice is null");
    expect(said.rows.length).toBe(lines.size);
    expect(new Map(said.rows.map((row) => [row.id, row.text]))).toEqual(lines);
    const { rows } = await pool.query("select revision from rooms");
    const log = await pool.query(
      "select count(*)::int as rows, max(revision)::int as newest, min(revision)::int as oldest from room_log",
    );
    // One row a revision, without holes.
    expect(log.rows[0].newest).toBe(Number(rows[0].revision));
    expect(log.rows[0].rows).toBe(log.rows[0].newest - log.rows[0].oldest + 1);

    const everyone = [hostClient, ...clients];
    await Promise.all(everyone.map((client) => client.reached(Number(rows[0].revision))));
    const views = everyone.map((client) => visible(client));
    for (const view of views) expect(view).toEqual(views[0]);
    for (const client of everyone) client.close();
  });
});

function visible(client: RoomClient) {
  const { revision, order, items, messages, playback } = client.view();
  return {
    revision,
    order,
    items: [...items.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    messages,
    playback,
  };
}

/** Waits until `ms` have passed since `startedAt`: the storm's own pace. */
function elapsed(startedAt: number, ms: number): Promise<void> {
  const leftMs = startedAt + ms - performance.now();
  return leftMs <= 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, leftMs));
}
