import { describe, expect, it } from "vitest";
import type { Moderation } from "#lib/contract/room-commands.ts";
import { refuse } from "#lib/result.ts";
import { forGoodMs, kickedForMs } from "#lib/room/bounds.ts";
import { decideSystem } from "#lib/room/decide-system.ts";
import { unchanged } from "#lib/room/outcome.ts";
import { presenceOf } from "#lib/room/presence.ts";
import type { Member, RoomState } from "#lib/room/state.ts";
import { patchOf, snapshotOf } from "#lib/room/view.ts";
import {
  acting,
  aGuest,
  ana,
  applied,
  aRoom,
  ben,
  deciding,
  following,
  hana,
  itemId,
  memberId,
  messageId,
  nowMs,
} from "#tests/support/builders.ts";

const cohost = aGuest("Cleo", { role: "cohost" });
const room = aRoom({ members: [hana, cohost, ben, ana], waiting: ["bens"] });
const to = (member: Member, type: Moderation["type"], forMs?: number): Moderation =>
  ({ type, memberId: member.id, ...(forMs === undefined ? {} : { forMs }) }) as Moderation;
const saying = { type: "say", messageId: messageId("hi"), text: "hi" } as const;
const memberOf = (state: RoomState, { id }: Member): Member => state.members.get(id) ?? hana;
const rejoining = (member: Member) =>
  ({
    type: "join",
    memberId: memberId("another seat"),
    userId: member.userId,
    guestId: member.guestId,
    name: "Somebody new",
  }) as const;

/** What everybody is told of the members by one command. */
function toldMembers(before: RoomState, command: Parameters<typeof deciding>[1]) {
  const outcome = deciding(before, command);
  const after = following(before, outcome);
  const changes = outcome.ok ? outcome.value : [];
  return patchOf({ fromRevision: before.revision, before, after, changes }).members;
}

describe("setRole", () => {
  const promotion = { type: "setRole", memberId: ben.id, role: "cohost" } as const;

  it("R48: makes a co-host, who may run the music, and a listener again", () => {
    const promoted = applied(room, promotion);
    expect(memberOf(promoted, ben).role).toBe("cohost");
    expect(deciding(promoted, promotion)).toEqual(unchanged);
    expect(toldMembers(room, promotion)).toEqual([{ memberId: ben.id, name: "Ben", role: "cohost" }]);
    expect(toldMembers(promoted, { ...promotion, role: "listener" })).toEqual([
      { memberId: ben.id, name: "Ben", role: "listener" },
    ]);
  });

  it("R48: is the host's alone, and never about the host", () => {
    expect(deciding(room, promotion, { by: cohost })).toEqual(refuse("forbidden"));
    expect(deciding(room, { ...promotion, memberId: hana.id })).toEqual(refuse("forbidden"));
    expect(deciding(room, { ...promotion, memberId: memberId("nobody") })).toEqual(refuse("notFound"));
  });
});

describe("who may be moderated", () => {
  it.each(["mute", "kick", "ban"] as const)("R51: %s is for those who run the room, not upwards", (type) => {
    expect(deciding(room, to(ana, type), { by: ben })).toEqual(refuse("forbidden"));
    expect(deciding(room, to(hana, type), { by: cohost })).toEqual(refuse("forbidden"));
    expect(deciding(room, to(hana, type), { by: hana })).toEqual(refuse("forbidden"));
    expect(deciding(room, to(cohost, type), { by: cohost })).toEqual(refuse("forbidden"));
    expect(deciding(room, to(cohost, type), { by: hana }).ok).toBe(true);
    expect(deciding(room, to(ben, type), { by: cohost }).ok).toBe(true);
    expect(deciding(room, to(aGuest("nobody"), type))).toEqual(refuse("notFound"));
  });
});

describe("mute", () => {
  it("R50: refuses the chat of a member until the time is over", () => {
    const muted = applied(room, to(ben, "mute", 5_000));
    const by = memberOf(muted, ben);
    expect(deciding(muted, saying, { by, nowMs: nowMs + 4_999 })).toEqual(refuse("muted"));
    expect(deciding(muted, saying, { by, nowMs: nowMs + 5_000 }).ok).toBe(true);
    expect(deciding(muted, { type: "castVote", itemId: itemId("bens"), vote: 1 }, { by }).ok).toBe(true);
  });

  it("R50: lasts until it is lifted where no time is given, and everybody is told", () => {
    const muted = applied(room, to(ben, "mute"));
    expect(deciding(muted, to(ben, "mute"))).toEqual(unchanged);
    expect(snapshotOf(muted).members).toContainEqual({
      memberId: ben.id,
      name: "Ben",
      role: "listener",
      mutedUntilMs: forGoodMs,
    });
    const lifted = applied(muted, to(ben, "mute", 0));
    expect(deciding(lifted, saying, { by: memberOf(lifted, ben) }).ok).toBe(true);
    expect(toldMembers(muted, to(ben, "mute", 0))).toEqual([
      { memberId: ben.id, name: "Ben", role: "listener" },
    ]);
  });
});

describe("kick and ban", () => {
  it("R51: take the seat and the role, and leave the tracks", () => {
    const kicked = applied(room, to(cohost, "kick"));
    expect(memberOf(kicked, cohost)).toMatchObject({ role: "listener", removedUntilMs: nowMs + kickedForMs });
    const by = memberOf(kicked, cohost);
    expect(deciding(kicked, saying, { by })).toEqual(refuse("removed"));
    expect(deciding(kicked, saying, { by, nowMs: nowMs + kickedForMs })).toEqual(refuse("notMember"));
    const banned = applied(room, to(ben, "ban"));
    expect(banned.items).toEqual(room.items);
  });

  it("R51: let a kicked member take the old seat again when the time is over", () => {
    const kicked = applied(room, to(ben, "kick", 1_000));
    expect(decideSystem(kicked, rejoining(ben), acting(nowMs + 999))).toEqual(refuse("removed"));
    const back = following(kicked, decideSystem(kicked, rejoining(ben), acting(nowMs + 1_000)));
    expect(memberOf(back, ben)).toEqual(ben);
    expect(back.members.size).toBe(room.members.size);
  });

  it("R51: keep a banned member out for good, until that is lifted", () => {
    const banned = applied(room, to(ben, "ban"));
    const years = nowMs + 50 * 365 * 24 * 3_600_000;
    expect(decideSystem(banned, rejoining(ben), acting(years))).toEqual(refuse("removed"));
    const lifted = applied(banned, to(ben, "ban", 0));
    expect(decideSystem(lifted, rejoining(ben), acting()).ok).toBe(true);
    expect(deciding(room, to(ben, "ban", 0))).toEqual(unchanged);
  });

  it("R51: change nothing when they are sent twice", () => {
    const kicked = applied(room, to(ben, "kick"));
    expect(deciding(kicked, to(ben, "kick"), { nowMs: nowMs + 500 })).toEqual(unchanged);
    const banned = applied(kicked, to(ben, "ban"));
    expect(deciding(banned, to(ben, "ban"), { nowMs: nowMs + 500 })).toEqual(unchanged);
  });

  it("R51 R39: show nobody as present who was sent out", () => {
    const banned = applied(room, to(ben, "ban"));
    const visits = new Map([[ben.id, { sockets: 1, activeAtMs: nowMs, leftAtMs: null }]]);
    expect(presenceOf({ members: banned.members, visits, lookers: 0 }, nowMs)).toEqual({
      count: 0,
      members: [],
    });
  });

  it("R51: forgets a role that was lost on the way out", () => {
    expect(toldMembers(room, to(cohost, "ban"))).toEqual([
      { memberId: cohost.id, name: "Cleo", role: "listener" },
    ]);
  });
});
