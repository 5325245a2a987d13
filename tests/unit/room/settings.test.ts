import { describe, expect, it } from "vitest";
import { roomSettingsSchema } from "#lib/contract/room.ts";
import { refuse } from "#lib/result.ts";
import { decideSystem } from "#lib/room/decide-system.ts";
import { queueOrder } from "#lib/room/order.ts";
import { unchanged } from "#lib/room/outcome.ts";
import {
  acting,
  ana,
  applied,
  aRoom,
  aTrack,
  ben,
  deciding,
  hana,
  itemId,
  memberId,
  messageId,
  nowMs,
  titles,
} from "#tests/support/builders.ts";

describe("changeSettings", () => {
  it("changes what is given and keeps the rest", () => {
    const room = applied(aRoom(), { type: "changeSettings", name: "Saturday" });
    expect(room.settings).toEqual({ ...aRoom().settings, name: "Saturday" });
  });

  it("changes nothing when it is so already", () => {
    expect(deciding(aRoom(), { type: "changeSettings", name: "Friday" })).toEqual(unchanged);
    expect(deciding(aRoom(), { type: "changeSettings" })).toEqual(unchanged);
  });

  it("R52: leaves adding and chatting to those who run the room, and to everyone again", () => {
    const say = { type: "say", messageId: messageId("x"), text: "x" } as const;
    const add = {
      type: "addTrack",
      itemId: itemId("new"),
      track: { provider: "spotify", id: "new" },
    } as const;
    const facts = { track: aTrack("new") };
    const closed = applied(aRoom(), { type: "changeSettings", whoMayAdd: "hosts", whoMayChat: "hosts" });
    expect(deciding(closed, add, { by: ben, facts })).toEqual(refuse("forbidden"));
    expect(deciding(closed, say, { by: ben })).toEqual(refuse("forbidden"));
    expect(deciding(closed, add, { by: hana, facts }).ok).toBe(true);
    expect(deciding(closed, say, { by: hana }).ok).toBe(true);
    expect(deciding(closed, { type: "changeSettings", whoMayAdd: "hosts" })).toEqual(unchanged);
    const chatting = applied(closed, { type: "changeSettings", whoMayChat: "everyone" });
    expect(deciding(chatting, say, { by: ben }).ok).toBe(true);
    expect(deciding(chatting, add, { by: ben, facts })).toEqual(refuse("forbidden"));
  });

  it("R52: reads rooms from before there was a choice as open to everyone", () => {
    const stored = roomSettingsSchema.parse({ name: "Old", queueMode: "manual" });
    expect(stored).toMatchObject({ whoMayAdd: "everyone", whoMayChat: "everyone" });
  });

  it("R25: keeps the order of that moment when the queue becomes manual", () => {
    const byVotes = aRoom({ waiting: ["a", "b", "c"], votes: [{ by: ana, item: "c", vote: 1 }] });
    const manual = applied(byVotes, { type: "changeSettings", queueMode: "manual" });
    expect(titles(manual, queueOrder(manual).ids)).toEqual(["c", "a", "b"]);
  });
});

describe("endRoom", () => {
  const ended = applied(
    aRoom({ playing: "now", waiting: ["next"] }),
    { type: "endRoom" },
    { nowMs: nowMs + 9_000 },
  );

  it("ends the room and stops its music", () => {
    expect(ended.endedAtMs).toBe(nowMs + 9_000);
    expect(ended.playback).toMatchObject({ isPlaying: false, dueAtMs: null, positionMs: 9_000, seq: 5 });
  });

  it("R24: refuses every command from then on", () => {
    expect(deciding(ended, { type: "endRoom" })).toEqual(refuse("roomEnded"));
    expect(deciding(ended, { type: "autoPlay", seq: 5 })).toEqual(refuse("roomEnded"));
    const join = {
      type: "join",
      memberId: memberId("Eve"),
      userId: null,
      guestId: null,
      name: "Eve",
    } as const;
    expect(decideSystem(ended, join, acting())).toEqual(refuse("roomEnded"));
    expect(decideSystem(ended, { type: "advance", seq: 5 }, acting(nowMs + 999_999))).toEqual(unchanged);
  });
});
