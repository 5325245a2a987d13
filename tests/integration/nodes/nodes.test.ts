// One room on two nodes, whatever becomes of a node or of Redis.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { messageIdSchema } from "#lib/contract/ids.ts";
import { openDatabase } from "#server/data/database.ts";
import { signOutEverywhere } from "#server/operations/sign-out-everywhere.ts";
import { connectToRedis } from "#server/redis/connection.ts";
import { createVoice } from "#server/rooms/redis-voice.ts";
import { systemIds } from "#server/world.ts";
import { silentLog } from "#tests/integration/rooms/node.ts";
import { aSignedInUser, joinOver } from "#tests/support/http-person.ts";
import { connectToRoom, type RoomClient } from "#tests/support/room-client.ts";
import { aNight, converge, type Nodes, startNodes } from "./nodes.ts";
import { expectOneRoom, storm } from "./storm.ts";

let nodes: Nodes;

beforeAll(async () => {
  nodes = await startNodes();
}, 60_000);

afterAll(async () => {
  await nodes?.end();
});

const line = (text: string) =>
  ({ type: "say", messageId: messageIdSchema.parse(systemIds.uuidV7()), text }) as const;

describe("one room on two nodes", () => {
  it("is the same to everybody after a thousand commands on both", async () => {
    const night = await aNight(nodes, { guests: 39 });
    const outcome = await storm(night, { commands: 1_000, seed: 7 });
    expect(outcome.acknowledged).toBeGreaterThan(700);
    await converge(nodes, night, 2_000);
    await expectOneRoom(nodes, night, [outcome]);
    night.end();
  });

  it("R39: counts everybody on both", async () => {
    const night = await aNight(nodes, { guests: 5 });
    const [host, ...guests] = night.clients;
    await Promise.all(night.clients.map((client) => toldOf(client, 6)));
    guests[0]?.close();
    guests[1]?.close();
    const looker = connectToRoom(nodes.b.url, night.code);
    await toldOf(host as RoomClient, 7);
    looker.close();
    night.end();
  });

  it("R40: gives a member no more by being on both", async () => {
    const cookie = await aSeat();
    const [here, there] = [nodes.a, nodes.b].map((node) => connectToRoom(node.url, cookie.code, cookie.pass));
    const answers = [];
    for (let n = 0; n < 20; n += 1) {
      answers.push(await here?.send(line(`a ${n}`)), await there?.send(line(`b ${n}`)));
    }
    expect(answers.filter((answer) => answer?.ok)).toHaveLength(30);
    expect(answers.at(-1)).toMatchObject({ ok: false, error: { code: "rateLimited" } });
    here?.close();
    there?.close();
  });

  it("R5: ends the sockets of a session on both within two seconds of signing out", async () => {
    const night = await aNight(nodes, { guests: 0 });
    const { userId, cookie } = await aSignedInUser(nodes.pool, "Ben");
    const sockets = [nodes.a, nodes.b].map((node) => connectToRoom(node.url, night.code, cookie));
    await Promise.all(sockets.map((client) => client.joined()));
    const cut = sockets.map(
      ({ socket }) => new Promise((resolve) => socket.once("room:removed", (told) => resolve(told.reason))),
    );
    // As the pages do it, in a process of their own.
    const connection = connectToRedis({ url: nodes.redis.url, log: silentLog });
    const voice = createVoice(connection, "web");
    const db = openDatabase({ url: nodes.databaseUrl });
    const startedAt = performance.now();
    await signOutEverywhere({ db, publish: async (word) => voice.publish(word) }, userId as never);
    expect(await Promise.all(cut)).toEqual(["signedOut", "signedOut"]);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    for (const client of sockets) client.close();
    connection.disconnect();
    await db.close();
    night.end();
  });

  it("goes on without Redis, and is one again within two seconds of its return", async () => {
    const night = await aNight(nodes, { guests: 19 });
    await nodes.redis.stop();
    const away = await storm(night, { commands: 300, seed: 11 });
    expect(away.acknowledged).toBeGreaterThan(200);
    // They meet in Postgres meanwhile.
    await converge(nodes, night, 3_000);
    const more = await storm(night, { commands: 100, seed: 12 });
    await nodes.redis.start();
    await converge(nodes, night, 2_000);
    await expectOneRoom(nodes, night, [away, more]);
    night.end();
  });

  it("has its people on the other node within five seconds when one is killed, and has lost nothing", async () => {
    const { a, balancer } = nodes;
    const night = await aNight(nodes, { guests: 19, urlOf: () => balancer.url });
    const before = await storm(night, { commands: 200, seed: 13 });
    // The balancer gave each node every other connection.
    const back = comeBack(night.clients, night.clients.length / 2);
    const during = storm(night, { commands: 300, seed: 14 });
    const killedAt = performance.now();
    await a.kill();
    expect((await back) - killedAt).toBeLessThan(5_000);
    const after = await during;
    await converge(nodes, night, 2_000);
    await expectOneRoom(nodes, night, [before, after]);
    night.end();
    await a.start();
  });
});

/** Resolves when this client is told of so many people. */
function toldOf(client: RoomClient, count: number): Promise<void> {
  return new Promise((resolve) => {
    client.socket.on("room:presence", (presence) => presence.count === count && resolve());
  });
}

/** Resolves when so many clients lost their connection and have their seats again, with the moment. */
function comeBack(clients: readonly RoomClient[], count: number): Promise<number> {
  let returned = 0;
  return new Promise((resolve) => {
    for (const client of clients) {
      client.socket.once("disconnect", async () => {
        await client.joined();
        returned += 1;
        if (returned === count) resolve(performance.now());
      });
    }
  });
}

async function aSeat(): Promise<{ code: string; pass: string }> {
  const night = await aNight(nodes, { guests: 0 });
  const pass = await joinOver(nodes.a.url, night.code, "Cleo");
  night.end();
  return { code: night.code, pass };
}
