import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { RoomCommand } from "#lib/contract/room-commands.ts";
import type { Track } from "#lib/contract/track.ts";
import { createMemoryLimits } from "#server/limits/memory-limits.ts";
import { createMetrics } from "#server/metrics.ts";
import { submitRoomCommand } from "#server/operations/submit-room-command.ts";
import { ProviderError, type Providers } from "#server/providers/port.ts";
import { aTrack, itemId, nowMs } from "#tests/support/builders.ts";
import { aClock } from "#tests/support/clock.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { type OpenedRoom, openTestRoom, seatGuest, silentLog, startNode, type TestNode } from "./node.ts";

let database: TestDatabase;
let node: TestNode;
let room: OpenedRoom;
/** Ids that the provider was asked for. */
const asked: string[] = [];
let answer: (id: string) => Track;

beforeAll(async () => {
  database = await createTestDatabase();
  node = startNode(database.url);
});

beforeEach(async () => {
  room = await openTestRoom(node.db);
  await node.db.prisma.track.deleteMany();
  asked.length = 0;
  answer = (id) => aTrack(id);
});

afterAll(async () => {
  await node.close();
  await database.drop();
});

const providers: Providers = {
  sources: ["spotify"],
  connectionOf: () =>
    ({
      async getTrack(id: string) {
        asked.push(id);
        return answer(id);
      },
    }) as unknown as ReturnType<Providers["connectionOf"]>,
};
const clock = aClock(nowMs);
const world = { clock, providers, log: silentLog, metrics: createMetrics() };

function submitting(command: RoomCommand, memberId = room.host) {
  const ctx = { ...world, db: node.db, rooms: node.rooms, limits: createMemoryLimits() };
  return submitRoomCommand(ctx, { roomId: room.roomId, memberId, command });
}

const adding = (id: string, name = id) =>
  ({ type: "addTrack", itemId: itemId(name), track: { provider: "spotify", id } }) as const;

async function queued(): Promise<string[]> {
  return [...(await node.rooms.read(room.roomId)).items.values()].map((item) => item.track.title);
}

describe("submitRoomCommand", () => {
  it("asks the provider once what a track is, and remembers it", async () => {
    await submitting(adding("a"));
    expect(await queued()).toEqual(["a"]);
    room = await openTestRoom(node.db);
    await submitting(adding("a", "again"));
    expect(asked).toEqual(["a"]);
  });

  it("asks again for what it saw more than a day ago, and does with that while the provider is away", async () => {
    await submitting(adding("a"));
    clock.advance(25 * 3_600_000);
    room = await openTestRoom(node.db);
    answer = () => {
      throw new ProviderError("unavailable", "providerAway");
    };
    await submitting(adding("a", "later"));
    expect(asked).toEqual(["a", "a"]);
    expect(await queued()).toEqual(["a"]);
  });

  it("says why a track cannot be added", async () => {
    answer = () => {
      throw new ProviderError("rateLimited", "providerRateLimited", { retryAfterMs: 4_000 });
    };
    await expect(submitting(adding("a"))).rejects.toMatchObject({
      code: "providerRateLimited",
      retryAfterMs: 4_000,
    });
    answer = () => {
      throw new ProviderError("rejected", "trackUnavailable");
    };
    await expect(submitting(adding("a"))).rejects.toMatchObject({ code: "trackUnavailable" });
    expect(await queued()).toEqual([]);
  });

  it("R19: does not ask the provider for an item that the room has had", async () => {
    await submitting(adding("a"));
    await node.db.hot.query("delete from tracks");
    await submitting(adding("a"));
    await submitting({ ...adding("b"), itemId: itemId("a") });
    expect(asked).toEqual(["a"]);
    expect(await queued()).toEqual(["a"]);
  });

  it("asks nobody for what the room refuses anyway", async () => {
    await expect(
      submitting({ ...adding("x"), track: { provider: "uploads", id: "x" } }),
    ).rejects.toMatchObject({
      code: "badRequest",
    });
    await submitting({ type: "endRoom" });
    await expect(submitting(adding("a"))).rejects.toMatchObject({ code: "roomEnded" });
    expect(asked).toEqual([]);
  });

  it("R24: refuses a guest what only the host may do", async () => {
    const guest = await seatGuest(node, room.roomId, "Ben");
    await expect(submitting({ type: "endRoom" }, guest)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("counts what became of commands", async () => {
    await submitting(adding("counted"));
    await expect(submitting({ type: "pause", seq: 0 })).rejects.toMatchObject({ code: "nothingPlaying" });
    const { values } = await world.metrics.commands.get();
    expect(values.map(({ labels }) => labels)).toContainEqual({ type: "pause", outcome: "nothingPlaying" });
  });
});
