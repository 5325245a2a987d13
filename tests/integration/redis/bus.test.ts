// The bus over Redis: what nodes hear of each other, also after Redis was gone.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connectToRedis } from "#server/redis/connection.ts";
import type { Bus, BusMessage } from "#server/rooms/bus.ts";
import { createRedisBus } from "#server/rooms/redis-bus.ts";
import { createVoice } from "#server/rooms/redis-voice.ts";
import { systemIds } from "#server/world.ts";
import { silentLog } from "#tests/integration/rooms/node.ts";
import { itemId, memberId, roomId } from "#tests/support/builders.ts";
import { startRedis, type TestRedis } from "#tests/support/redis.ts";

let redis: TestRedis;
let closing: (() => void | Promise<void>)[];

beforeEach(async () => {
  redis = await startRedis();
  closing = [];
});

afterEach(async () => {
  for (const close of closing) await close();
  await redis.remove();
});

type Ear = Bus & {
  heard: BusMessage[];
  gaps(): number;
  next(): Promise<BusMessage>;
  nextGap(): Promise<void>;
};

/** A node on the bus; resolves when it hears everything. */
async function aNode(): Promise<Ear> {
  const connection = connectToRedis({ url: redis.url, log: silentLog });
  const bus = createRedisBus({ url: redis.url, connection, ids: systemIds, log: silentLog });
  closing.push(() => connection.disconnect(), bus.close);
  const heard: BusMessage[] = [];
  let gaps = 0;
  let said = Promise.withResolvers<BusMessage>();
  let gap = Promise.withResolvers<void>();
  bus.subscribe((message) => {
    heard.push(message);
    said.resolve(message);
    said = Promise.withResolvers();
  });
  bus.onGap(() => {
    gaps += 1;
    gap.resolve();
    gap = Promise.withResolvers();
  });
  await Promise.all([
    gap.promise,
    connection.status === "ready" ? null : new Promise((resolve) => connection.once("ready", resolve)),
  ]);
  return { ...bus, heard, gaps: () => gaps, next: () => said.promise, nextGap: () => gap.promise };
}

const vote = { entity: "vote", itemId: itemId("a"), memberId: memberId("ana"), vote: 1 } as const;
const committed = (revision: number, room = "friday"): BusMessage => ({
  kind: "committed",
  roomId: roomId(room),
  revision,
  changes: [vote],
});

describe("the bus over Redis", () => {
  it("carries what one node says to the others, in order, and not back", async () => {
    const [here, there] = [await aNode(), await aNode()];
    const words = [1, 2, 3, 4, 5].map((revision) => committed(revision));
    const heardAll = new Promise<void>((resolve) => {
      there.subscribe((message) => message.kind === "committed" && message.revision === 5 && resolve());
    });
    for (const word of words) here.publish(word);
    await heardAll;
    expect(there.heard).toEqual(words);
    expect(here.heard).toEqual([]);
  });

  it("tells by the revision alone what is too large", async () => {
    const [here, there] = [await aNode(), await aNode()];
    const heard = there.next();
    here.publish({ ...committed(7), changes: Array.from({ length: 200 }, () => vote) } as BusMessage);
    expect(await heard).toEqual({ kind: "committed", roomId: roomId("friday"), revision: 7 });
  });

  it("asks to catch up every second while Redis is away, and once more when it is back", async () => {
    const there = await aNode();
    await redis.stop();
    const before = there.gaps();
    await there.nextGap();
    await there.nextGap();
    expect(there.gaps()).toBe(before + 2);
    await redis.start();
    await there.nextGap();
    const heard = there.next();
    const here = await aNode();
    here.publish(committed(8));
    expect(await heard).toEqual(committed(8));
  });

  it("keeps what cannot be said, of each room the newest revision, until it can", async () => {
    const there = await aNode();
    const connection = connectToRedis({ url: redis.url, log: silentLog });
    closing.push(() => connection.disconnect());
    const userId = systemIds.uuid() as never;
    const all = new Promise<void>((resolve) => {
      there.subscribe(() => there.heard.length === 4 && resolve());
    });
    // All of it is said before the speaker is connected.
    const voice = createVoice(connection, "elsewhere");
    voice.publish(committed(9));
    voice.publish({ kind: "signedOut", userId, sessionHash: "one" });
    voice.publish({ kind: "signedOut", userId, sessionHash: "two" });
    voice.publish(committed(11));
    voice.publish(committed(10));
    voice.publish(committed(3, "saturday"));
    await all;
    expect(there.heard).toEqual(
      expect.arrayContaining([
        { kind: "committed", roomId: roomId("friday"), revision: 11 },
        { kind: "committed", roomId: roomId("saturday"), revision: 3 },
        { kind: "signedOut", userId, sessionHash: "one" },
        { kind: "signedOut", userId, sessionHash: "two" },
      ]),
    );
  });
});
