// What members may not do to each other, and what nobody can say.

import pg from "pg";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RoomCommand } from "#lib/contract/room-commands.ts";
import type { Track } from "#lib/contract/track.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { aSignedInUser, joinOver, openRoomOver, storeTracks } from "#tests/support/http-person.ts";
import { connectToRoom, type RoomClient } from "#tests/support/room-client.ts";
import { type Service, startService } from "#tests/support/service.ts";

let database: TestDatabase;
let pool: pg.Pool;
let service: Service;
let tracks: Track[];
let code: string;
let pass: string;
let host: RoomClient;
let guest: RoomClient;
let hostOfAnother: RoomClient;
let itemId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
  service = await startService({ databaseUrl: database.url });
  tracks = await storeTracks(pool, 5);
  const ana = await aSignedInUser(pool, "Ana");
  const ben = await aSignedInUser(pool, "Ben");
  code = (await openRoomOver(service.url, ana.cookie, "Ours")).code;
  const other = await openRoomOver(service.url, ben.cookie, "Theirs");
  pass = await joinOver(service.url, code, "Jo");
  host = connectToRoom(service.url, code, ana.cookie);
  guest = connectToRoom(service.url, code, pass);
  hostOfAnother = connectToRoom(service.url, other.code, ben.cookie);
  await Promise.all([host, guest, hostOfAnother].map((client) => client.joined()));
  itemId = v7();
  await host.send(adding(itemId, 0));
});

afterAll(async () => {
  for (const client of [host, guest, hostOfAnother]) client?.close();
  await service?.stop();
  await pool?.end();
  await database?.drop();
});

function adding(id: string, track: number): RoomCommand {
  const ref = { provider: "spotify", id: tracks[track]?.id };
  return { type: "addTrack", itemId: id, track: ref } as RoomCommand;
}

function command(fields: object): RoomCommand {
  return fields as RoomCommand;
}

async function storedItem() {
  const { rows } = await pool.query("select status, added_by from queue_items where id = $1", [itemId]);
  return rows;
}

describe("a listener", () => {
  it.each([
    { type: "removeItem" },
    { type: "playItem", seq: 0 },
    { type: "skip", seq: 0 },
    { type: "autoPlay", seq: 0 },
    { type: "endRoom" },
    { type: "changeSettings", name: "Mine" },
  ])("is forbidden the host's $type, over the socket and over HTTP", async (wish) => {
    const named = ["removeItem", "playItem", "skip"].includes(wish.type) ? { itemId } : {};
    const refused = { ok: false, error: { code: "forbidden" } };
    expect(await guest.send(command({ ...wish, ...named }))).toEqual(refused);
    const answer = await fetch(`${service.url}/api/v1/rooms/${code}/commands`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie: pass },
      body: JSON.stringify({ ...wish, ...named }),
    });
    expect(await answer.json()).toMatchObject({ status: 403, code: "forbidden" });
    expect(await storedItem()).toMatchObject([{ status: "waiting" }]);
  });

  it("cannot put a track of their own under the id of another's, in any spelling", async () => {
    const before = await storedItem();
    await guest.send(adding(itemId, 1));
    await guest.send(adding(itemId.toUpperCase(), 1));
    expect(await storedItem()).toEqual(before);
    expect(guest.view().order).toEqual([itemId]);
  });

  it("has one vote on a track, however many are sent at once", async () => {
    const votes = Array.from({ length: 50 }, () =>
      guest.send(command({ type: "castVote", itemId, vote: 1 })),
    );
    const answers = await Promise.all(votes);
    expect(answers.every(({ ok }) => ok)).toBe(true);
    const { rows } = await pool.query("select vote from votes where item_id = $1", [itemId]);
    expect(rows).toEqual([{ vote: 1 }]);
  });

  it.each([2, "1", 0.5, null, { valueOf: 1 }])("cannot vote %j", async (vote) => {
    const answer = await guest.send(command({ type: "castVote", itemId, vote }));
    expect(answer).toEqual({ ok: false, error: { code: "badRequest" } });
  });

  it("cannot vote in the name of somebody else", async () => {
    const memberId = (await host.joined()).me?.memberId;
    const answer = await guest.send(command({ type: "castVote", itemId, vote: -1, memberId }));
    expect(answer).toEqual({ ok: false, error: { code: "badRequest" } });
  });
});

describe("the host of another room", () => {
  it.each([
    { type: "removeItem" },
    { type: "castVote", vote: 1 },
    { type: "undo" },
    { type: "playItem", seq: 0 },
  ])("reaches nothing here by $type with our ids", async (wish) => {
    const answer = await hostOfAnother.send(command({ ...wish, itemId }));
    expect(answer).toEqual({ ok: false, error: { code: "itemGone" } });
    expect(await storedItem()).toMatchObject([{ status: "waiting" }]);
  });
});

describe("an id", () => {
  it("is the same in capitals: nothing acknowledged is lost to its twin", async () => {
    const id = v7();
    const answers = await Promise.all([host.send(adding(id, 2)), host.send(adding(id.toUpperCase(), 3))]);
    expect(answers).toMatchObject([{ ok: true }, { ok: true }]);
    const { rows } = await pool.query("select track ->> 'id' as track from queue_items where id = $1", [id]);
    expect(rows).toEqual([{ track: tracks[2]?.id }]);
    expect(await guest.send(command({ type: "castVote", itemId: id.toUpperCase(), vote: 1 }))).toMatchObject({
      ok: true,
    });
    expect(service.output()).not.toContain("was not stored");
  });
});

describe("a name", () => {
  it.each([
    ["nothing but spaces of no width", "\u200b\u2060\u200d"],
    ["a filler that shows nothing", "\u3164"],
    ["controls", "\u0000\u001b"],
    ["marks of direction", "\u202e\u061c\u2066"],
    ["an accent alone", "\u0301"],
  ])("is not %s", async (_what, name) => {
    await expect(joinOver(service.url, code, name)).rejects.toThrow("badRequest");
  });

  it("keeps what is written, and loses what would turn or break the line", async () => {
    const cookie = await joinOver(service.url, code, "\u202eEve\u061c <b>&amp;\u2028 👩‍👩‍👧\u0007");
    const client = connectToRoom(service.url, code, cookie);
    expect((await client.joined()).me?.name).toBe("Eve <b>&amp; 👩‍👩‍👧");
    client.close();
  });
});
