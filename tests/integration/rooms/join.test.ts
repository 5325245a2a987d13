import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type GuestId, roomKeySchema, userIdSchema } from "#lib/contract/ids.ts";
import type { Caller } from "#server/auth/identify.ts";
import type { Limits } from "#server/limits/limits.ts";
import { createMemoryLimits } from "#server/limits/memory-limits.ts";
import { joinRoom } from "#server/operations/join-room.ts";
import { systemClock, systemIds } from "#server/world.ts";
import { idNamed } from "#tests/support/builders.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { type OpenedRoom, openTestRoom, startNode, type TestNode } from "./node.ts";

let database: TestDatabase;
let node: TestNode;
let limits: Limits;
let room: OpenedRoom;

beforeAll(async () => {
  database = await createTestDatabase();
  node = startNode(database.url);
});

beforeEach(async () => {
  limits = createMemoryLimits();
  room = await openTestRoom(node.db);
});

afterAll(async () => {
  await node.close();
  await database.drop();
});

const stranger: Caller = { account: null, guestId: null };
const account = { userId: userIdSchema.parse(idNamed("account")), sessionHash: "hash" };
const withPass = (guestId: GuestId | null): Caller => ({ account: null, guestId });

function joining(name: string, over: Partial<Parameters<typeof joinRoom>[1]> = {}) {
  const request = { code: room.code, key: undefined, name, caller: stranger, address: "10.0.0.1", ...over };
  return joinRoom({ rooms: node.rooms, limits, ids: systemIds, clock: systemClock }, request);
}

describe("joinRoom", () => {
  it("gives a stranger a listener's seat and a pass", async () => {
    const joined = await joining("Ben");
    expect(joined.seat).toMatchObject({ name: "Ben", role: "listener" });
    const { members } = await node.rooms.read(room.roomId);
    expect(members.get(joined.seat.memberId)).toMatchObject({ guestId: joined.guestId, userId: null });
  });

  it("R35: makes the same pass the same member, whatever name is typed", async () => {
    const first = await joining("Ben");
    const again = await joining("Benedict", { caller: withPass(first.guestId) });
    expect(again).toEqual(first);
  });

  it("R35: gives two who join at the same moment with one pass one seat", async () => {
    const caller = withPass(idNamed("one pass") as GuestId);
    const [one, two] = await Promise.all([joining("Ben", { caller }), joining("Ben", { caller })]);
    expect(two).toEqual(one);
    expect((await node.rooms.read(room.roomId)).members.size).toBe(2);
  });

  it("R35: lets an account take along the seat it had as a guest, and needs no pass then", async () => {
    const guest = await joining("Ben");
    const signedIn = await joining("Ben", { caller: { account, guestId: guest.guestId } });
    expect(signedIn).toEqual({ seat: guest.seat, guestId: null });
    expect(await joining("Somebody", { caller: { account, guestId: null } })).toEqual(signedIn);
    // The browser that signs out is a stranger again.
    const after = await joining("Ben", { caller: withPass(guest.guestId) });
    expect(after.seat.memberId).not.toBe(guest.seat.memberId);
    expect(after.seat.name).toBe("Ben 2");
  });

  it("gives the host the host's seat", async () => {
    const { hostUserId } = await node.rooms.read(room.roomId);
    const caller = { account: { userId: hostUserId, sessionHash: "hash" }, guestId: null };
    expect((await joining("Hana", { caller })).seat).toMatchObject({ memberId: room.host, role: "host" });
  });

  it("answers a wrong code and a wrong key alike", async () => {
    await expect(joining("Ben", { code: "ZZZZZZZZ" as never })).rejects.toMatchObject({ code: "notFound" });
    const key = roomKeySchema.parse("abcdefghijklmnopqrstuv");
    await expect(joining("Ben", { key })).rejects.toMatchObject({ code: "notFound" });
    expect((await node.rooms.read(room.roomId)).members.size).toBe(1);
  });

  it("R40: lets an address that tries many codes wait, right ones included, and nobody else", async () => {
    const tries = Array.from({ length: 60 }, () => joining("Eve", { code: "ZZZZZZZZ" as never }));
    expect((await Promise.allSettled(tries)).every((tried) => tried.status === "rejected")).toBe(true);
    await expect(joining("Eve")).rejects.toMatchObject({
      code: "rateLimited",
      retryAfterMs: expect.any(Number),
    });
    expect((await joining("Ben", { address: "10.0.0.2" })).seat.name).toBe("Ben");
  });

  it("R27: tells who has the link that the room is full, and who typed its code nothing", async () => {
    await node.db.hot.query(
      `insert into members (room_id, id, guest_id, name, role, joined_at)
       select $1, gen_random_uuid(), gen_random_uuid(), 'guest ' || n, 'listener', now() from generate_series(1, 4999) n`,
      [room.roomId],
    );
    const { key } = await node.rooms.read(room.roomId);
    await expect(joining("Ben", { key })).rejects.toMatchObject({ code: "roomFull" });
    await expect(joining("Ben")).rejects.toMatchObject({ code: "notFound" });
  });

  it("R24: is refused in a room that has ended", async () => {
    await node.rooms.submit(room.roomId, { memberId: room.host, command: { type: "endRoom" }, facts: {} });
    await expect(joining("Ben")).rejects.toMatchObject({ code: "roomEnded" });
  });
});
