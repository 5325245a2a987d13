import { describe, expect, it } from "vitest";
import { guestIdSchema, userIdSchema } from "#lib/contract/ids.ts";
import { displayNameSchema } from "#lib/contract/text.ts";
import { refuse } from "#lib/result.ts";
import { greetedMembersMax, membersMax } from "#lib/room/bounds.ts";
import { decideSystem } from "#lib/room/decide-system.ts";
import { findMember, type Join } from "#lib/room/members.ts";
import { unchanged } from "#lib/room/outcome.ts";
import {
  acting,
  afterSystem,
  aGuest,
  aRoom,
  ben,
  hana,
  idNamed,
  memberId,
  nowMs,
} from "#tests/support/builders.ts";

const guest = guestIdSchema.parse(idNamed("pass"));
const user = userIdSchema.parse(idNamed("user"));
const joining = (name: string, over: Partial<Join> = {}): Join => ({
  type: "join",
  memberId: memberId(`seat of ${name}`),
  userId: null,
  guestId: guest,
  name,
  ...over,
});

describe("join", () => {
  it("R37: gives a listener's seat and greets in the chat", () => {
    const room = afterSystem(aRoom(), joining("Cleo"));
    expect(room.members.get(memberId("seat of Cleo"))).toEqual({
      id: memberId("seat of Cleo"),
      userId: null,
      guestId: guest,
      name: "Cleo",
      role: "listener",
      joinedAtMs: nowMs,
      mutedUntilMs: null,
      removedUntilMs: null,
    });
    expect(room.messages.map((line) => line.notice)).toEqual([{ code: "joined", name: "Cleo" }]);
  });

  it("R35: gives the same pass no second seat", () => {
    const room = afterSystem(aRoom(), joining("Cleo"));
    expect(decideSystem(room, joining("Cleo again"), acting())).toEqual(unchanged);
  });

  it("R36: numbers equal names, however they are written", () => {
    const two = afterSystem(aRoom(), joining("ben"));
    const three = afterSystem(two, joining("Ben", { guestId: guestIdSchema.parse(idNamed("another")) }));
    expect([...three.members.values()].map((member) => member.name)).toEqual([
      "Hana",
      "Ben",
      "Ana",
      "ben 2",
      "Ben 3",
    ]);
  });

  it("R36: keeps a numbered name within the length of names, without halving a character", () => {
    const long = `${"x".repeat(37)}😀y`;
    const room = afterSystem(aRoom({ members: [aGuest(long)] }), joining(long));
    const name = room.members.get(memberId(`seat of ${long}`))?.name ?? "";
    expect(name).toBe(`${"x".repeat(37)} 2`);
    expect(displayNameSchema.parse(name)).toBe(name);
  });

  it("R37: greets nobody in a large room", () => {
    const crowd = Array.from({ length: greetedMembersMax }, (_, n) => aGuest(`member ${n}`));
    const room = afterSystem(aRoom({ members: crowd }), joining("Cleo"));
    expect(room.messages).toEqual([]);
    expect(room.members.size).toBe(greetedMembersMax + 1);
  });

  it("R27: refuses a seat in a full room", () => {
    const crowd = Array.from({ length: membersMax }, (_, n) => aGuest(`member ${n}`));
    expect(decideSystem(aRoom({ members: crowd }), joining("Cleo"), acting())).toEqual(refuse("roomFull"));
  });
});

describe("claimMember", () => {
  const joined = afterSystem(aRoom(), joining("Cleo"));
  const claim = { type: "claimMember", memberId: memberId("seat of Cleo"), userId: user } as const;

  it("R35: makes a guest's seat the account's, and the pass opens it no more", () => {
    const room = afterSystem(joined, claim);
    expect(findMember(room, { userId: user, guestId: null })?.name).toBe("Cleo");
    expect(findMember(room, { userId: null, guestId: guest })).toBeUndefined();
  });

  it("takes no seat that is somebody's, and gives nobody a second one", () => {
    expect(decideSystem(aRoom(), { ...claim, memberId: hana.id }, acting())).toEqual(unchanged);
    const both = afterSystem(joined, joining("Dora", { userId: user, guestId: null }));
    expect(decideSystem(both, claim, acting())).toEqual(unchanged);
    expect(decideSystem(aRoom(), claim, acting())).toEqual(refuse("notMember"));
  });
});

describe("findMember", () => {
  it("R35: lets an account win over a guest pass", () => {
    const own = aGuest("Own", { userId: user, guestId: null });
    const room = aRoom({ members: [ben, own] });
    expect(findMember(room, { userId: user, guestId: ben.guestId })).toBe(own);
    expect(findMember(room, { userId: null, guestId: ben.guestId })).toBe(ben);
    expect(findMember(room, { userId: null, guestId: null })).toBeUndefined();
  });
});
