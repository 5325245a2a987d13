// Postgres goes away, at the worst of times.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "#server/data/database.ts";
import { idNamed, itemId, messageId } from "#tests/support/builders.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { runSql } from "#tests/support/template.ts";
import { addTrack, deafBus, openTestRoom, send, startNode, startNodeOn, type TestNode } from "./node.ts";

let database: TestDatabase;
let node: TestNode;

beforeAll(async () => {
  database = await createTestDatabase();
  node = startNode(database.url);
});

afterAll(async () => {
  await node.close();
  await database.drop();
});

/** Ends every connection to the test's database, but for the one that asks for it. */
async function cutConnections(): Promise<void> {
  await runSql(
    database.url,
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
}

const say = (name: string) => ({ command: { type: "say", messageId: messageId(name), text: name } as const });

describe("when connections break in the middle of everything", () => {
  it("R9 R19 R23: whatever was acknowledged is stored once, whatever was not can be sent again", async () => {
    const { roomId, host } = await openTestRoom(node.db);
    const names = Array.from({ length: 400 }, (_, n) => `line ${n}`);
    let cuts = 0;

    /** Sends until it has a real answer, as clients do: with the same id. */
    async function sayForSure(name: string): Promise<void> {
      for (;;) {
        try {
          const isKnownMessage = await node.rooms.isKnownMessage(
            await node.rooms.read(roomId),
            messageId(name),
          );
          await send(node, roomId, host, { ...say(name), facts: { isKnownMessage } });
          return;
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/^(unknown|unavailable)$/) });
        }
      }
    }
    for (let start = 0; start < names.length; start += 40) {
      const batch = Promise.all(names.slice(start, start + 40).map(sayForSure));
      await cutConnections();
      cuts += 1;
      await batch;
    }

    await sayForSure("the last line");

    expect(cuts).toBe(10);
    const other = startNodeOn(openDatabase({ url: database.url }), deafBus());
    const { rows } = await other.db.hot.query("select text from messages where room_id = $1", [roomId]);
    expect(rows.map((row) => row.text).sort()).toEqual([...names, "the last line"].sort());
    expect((await other.rooms.read(roomId)).messages).toEqual((await node.rooms.read(roomId)).messages);
    await other.close();
  });

  it("catches up by itself with what other nodes did meanwhile", async () => {
    const { roomId, host } = await openTestRoom(node.db);
    await node.rooms.read(roomId);
    const other = startNodeOn(openDatabase({ url: database.url }), deafBus());
    await send(other, roomId, host, addTrack("a"));
    const caughtUp = new Promise<void>((resolve) => {
      node.rooms.serve({ sizeOf: () => 1, patch: () => resolve(), ended: () => {}, seatsChanged: () => {} });
    });
    await cutConnections();
    await caughtUp;
    expect(node.rooms.peek(roomId)?.items.has(itemId("a"))).toBe(true);
    await other.close();
  });
});

describe("while Postgres is away", () => {
  it("R23: refuses commands as unavailable and still shows the room", async () => {
    const lonely = openDatabase({ url: database.url });
    const cut = startNodeOn(lonely, deafBus());
    const { roomId, code, host } = await openTestRoom(node.db);
    await cut.rooms.findByCode(code);
    await lonely.hot.end();
    await expect(send(cut, roomId, host, addTrack("a"))).rejects.toMatchObject({ code: "unavailable" });
    expect((await cut.rooms.findByCode(code))?.id).toBe(roomId);
    expect((await cut.rooms.read(roomId)).id).toBe(roomId);
    await expect(cut.rooms.read(idNamed("elsewhere") as never)).rejects.toMatchObject({
      code: "unavailable",
    });
    await cut.rooms.close();
    await lonely.prisma.$disconnect();
  });
});

describe("a node that is told to stop", () => {
  it("answers what it has taken and takes no more", async () => {
    const stopping = startNodeOn(openDatabase({ url: database.url }), deafBus());
    const { roomId, host } = await openTestRoom(node.db);
    const taken = send(stopping, roomId, host, addTrack("a"));
    const closed = stopping.rooms.close();
    await expect(send(stopping, roomId, host, addTrack("b"))).rejects.toMatchObject({ code: "unavailable" });
    expect((await taken).revision).toBe(1);
    await closed;
    await stopping.db.close();
  });
});
