// A room in pages over HTTP v1, and who is kept from it.

import pg from "pg";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { memberPageSchema, messagePageSchema, queuePageSchema } from "#lib/contract/room-pages.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { aSignedInUser, joinOver, openRoomOver, storeTracks } from "#tests/support/http-person.ts";
import { type Service, startService } from "#tests/support/service.ts";

let database: TestDatabase;
let pool: pg.Pool;
let service: Service;
let host: { userId: string; cookie: string };

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
  service = await startService({ databaseUrl: database.url });
  host = await aSignedInUser(pool, "Ana");
}, 60_000);

afterAll(async () => {
  await service?.stop();
  await pool?.end();
  await database?.drop();
});

async function read(path: string, cookie = "") {
  const answer = await fetch(`${service.url}/api/v1/rooms/${path}`, { headers: { cookie } });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

async function send(code: string, cookie: string, command: object) {
  const answer = await fetch(`${service.url}/api/v1/rooms/${code}/commands`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie, origin: service.url },
    body: JSON.stringify(command),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

async function memberNamed(code: string, name: string): Promise<string> {
  const { body } = await read(`${code}/members`, host.cookie);
  const found = memberPageSchema.parse(body).members.find((member) => member.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found.memberId;
}

describe("the queue", () => {
  it("R53 R46: is what plays and waits, for anybody with the code", async () => {
    const { code } = await openRoomOver(service.url, host.cookie, "Queue");
    const stored = await storeTracks(pool, 3);
    const tracks = [...stored.map((track) => track.id), "neverSeen"].map((id) => ({
      itemId: v7(),
      track: { provider: "spotify", id },
    }));
    const added = await send(code, host.cookie, { type: "addTracks", tracks });
    expect(added).toMatchObject({ status: 200, body: { skipped: 1 } });
    const page = queuePageSchema.parse((await read(`${code}/queue`)).body);
    expect(page.order).toEqual(tracks.slice(0, 3).map(({ itemId }) => itemId));
    expect(page.items.map((item) => item.track.title)).toEqual(stored.map((track) => track.title));
  });
});

describe("the chat", () => {
  it("R53 R49: is read back to its first line, each line once, without those that were taken back", async () => {
    const { code } = await openRoomOver(service.url, host.cookie, "Chat");
    const ids = Array.from({ length: 30 }, () => v7());
    const pass = await joinOver(service.url, code, "Ben");
    const { rows } = await pool.query("select id from rooms where code = $1", [code]);
    // Older than what a room keeps in memory, and more than anybody may say at once.
    await pool.query(
      `insert into messages (room_id, id, member_id, text, sent_at, revision)
       select $1, line.id, (select id from members where room_id = $1 limit 1), 'old ' || line.n,
         now() - interval '1 day' + line.n * interval '1 second', 0
       from unnest($2::uuid[]) with ordinality as line (id, n)`,
      [rows[0].id, Array.from({ length: 90 }, () => v7())],
    );
    for (const [n, messageId] of ids.entries()) {
      await send(code, n % 2 ? pass : host.cookie, { type: "say", messageId, text: `line ${n}` });
    }
    await send(code, host.cookie, { type: "deleteMessage", messageId: ids[3] });

    const texts: string[] = [];
    const sizes: number[] = [];
    let before: string | null = null;
    do {
      const path: string = before ? `${code}/messages?before=${before}` : `${code}/messages`;
      const page = messagePageSchema.parse((await read(path)).body);
      texts.unshift(...page.messages.filter((line) => !line.notice).map((line) => line.text));
      sizes.push(page.messages.length);
      before = page.nextBefore;
    } while (before);
    expect(sizes).toEqual([50, 50, 20]);
    expect(texts).toEqual([
      ...Array.from({ length: 90 }, (_, n) => `old ${n + 1}`),
      ...ids.flatMap((_, n) => (n === 3 ? [] : [`line ${n}`])),
    ]);
  });

  it("R53: has nothing before a line that it never had, and refuses what is no id", async () => {
    const { code } = await openRoomOver(service.url, host.cookie, "Chat");
    expect((await read(`${code}/messages?before=${v7()}`)).body).toEqual({ messages: [], nextBefore: null });
    expect((await read(`${code}/messages?before=1`)).status).toBe(400);
    expect(await read("AAAAAAAA/messages")).toMatchObject({ status: 404, body: { code: "notFound" } });
  });
});

describe("the members", () => {
  it("R53: are listed in pages, for members only", async () => {
    const { code } = await openRoomOver(service.url, host.cookie, "Members");
    const pass = await joinOver(service.url, code, "Ben");
    const { rows } = await pool.query("select id from rooms where code = $1", [code]);
    await pool.query(
      `insert into members (room_id, id, guest_id, name, role, joined_at)
       select $1, gen_random_uuid(), gen_random_uuid(), 'Guest ' || n, 'listener',
         now() + n * interval '1 second' from generate_series(1, 120) n`,
      [rows[0].id],
    );
    await service.stop();
    await service.start();
    const first = memberPageSchema.parse((await read(`${code}/members`, pass)).body);
    const second = memberPageSchema.parse(
      (await read(`${code}/members?after=${first.nextAfter}`, pass)).body,
    );
    const names = [...first.members, ...second.members].map((member) => member.name);
    expect(names).toEqual(["Ana", "Ben", ...Array.from({ length: 120 }, (_, n) => `Guest ${n + 1}`)]);
    expect(second.nextAfter).toBeNull();
    expect(await read(`${code}/members`)).toMatchObject({ status: 403, body: { code: "notMember" } });
  });
});

describe("who was sent out", () => {
  it("R51: is refused with the same pass wherever the room is asked, also after a restart", async () => {
    const { code } = await openRoomOver(service.url, host.cookie, "Door");
    const [pass, other] = [
      await joinOver(service.url, code, "Ben"),
      await joinOver(service.url, code, "Cleo"),
    ];
    await send(code, host.cookie, { type: "ban", memberId: await memberNamed(code, "Ben") });
    await service.stop();
    await service.start();
    const removed = { status: 403, body: { code: "removed" } };
    for (const path of ["", "/queue", "/messages", "/members"]) {
      expect(await read(`${code}${path}`, pass), path).toMatchObject(removed);
    }
    expect(await send(code, pass, { type: "say", messageId: v7(), text: "hi" })).toMatchObject(removed);
    await expect(joinOver(service.url, code, "Ben again", pass)).rejects.toThrow('"code":"removed"');
    const seen = memberPageSchema.parse((await read(`${code}/members`, other)).body);
    expect(seen.members.map((member) => member.name)).toEqual(["Ana", "Cleo"]);
    const all = memberPageSchema.parse((await read(`${code}/members`, host.cookie)).body);
    expect(all.members.find((member) => member.name === "Ben")?.removedUntilMs).toBeGreaterThan(Date.now());
  });

  it("R51: takes the old seat again when that is lifted", async () => {
    const { code } = await openRoomOver(service.url, host.cookie, "Door");
    const pass = await joinOver(service.url, code, "Ben");
    const memberId = await memberNamed(code, "Ben");
    await send(code, host.cookie, { type: "kick", memberId });
    await send(code, host.cookie, { type: "ban", memberId, forMs: 0 });
    expect(await read(`${code}/members`, pass)).toMatchObject({ status: 403, body: { code: "notMember" } });
    await joinOver(service.url, code, "Somebody else", pass);
    expect(await memberNamed(code, "Ben")).toBe(memberId);
    expect((await read(`${code}/members`, pass)).status).toBe(200);
  });
});
