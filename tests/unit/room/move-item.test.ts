import { describe, expect, it } from "vitest";
import { refuse } from "#lib/result.ts";
import { queueOrder } from "#lib/room/order.ts";
import { unchanged } from "#lib/room/outcome.ts";
import type { RoomState } from "#lib/room/state.ts";
import { patchOf, snapshotOf } from "#lib/room/view.ts";
import {
  ana,
  anItem,
  applied,
  aRoom,
  ben,
  deciding,
  following,
  hana,
  itemId,
  titles,
} from "#tests/support/builders.ts";

const moving = (item: string, before: string | null) =>
  ({
    type: "moveItem",
    itemId: itemId(item),
    beforeItemId: before === null ? null : itemId(before),
  }) as const;
const shown = (room: RoomState) => titles(room, queueOrder(room).ids).join("");

describe("moveItem in manual order", () => {
  const room = aRoom({ waiting: ["a", "b", "c", "d"], settings: { queueMode: "manual" } });

  it.each([
    ["d", "a", "dabc"],
    ["a", "c", "bacd"],
    ["a", null, "bcda"],
    ["c", "b", "acbd"],
  ])("R45: puts %s before %s", (item, before, expected) => {
    expect(shown(applied(room, moving(item, before)))).toBe(expected);
  });

  it("R45: changes one item, and none when it is there already", () => {
    const outcome = deciding(room, moving("d", "b"));
    expect(outcome.ok && outcome.value).toHaveLength(1);
    const moved = applied(room, moving("d", "b"));
    expect(deciding(moved, moving("d", "b"))).toEqual(unchanged);
    expect(deciding(room, moving("d", null))).toEqual(unchanged);
    expect(deciding(room, moving("a", "a"))).toEqual(unchanged);
  });

  it("R45: goes on when the numbers between two items are used up", () => {
    let moved = room;
    for (let n = 0; n < 120; n += 1) moved = applied(moved, moving(n % 2 ? "c" : "d", n % 2 ? "d" : "c"));
    expect(shown(moved)).toBe("abcd");
    expect(shown(applied(moved, moving("a", "d")))).toBe("bcad");
  });

  it("R45: tells equal ranks apart", () => {
    const equal = aRoom({
      waiting: [anItem("x"), anItem("y"), anItem("z")],
      settings: { queueMode: "manual" },
    });
    const last = shown(equal)[2] ?? "";
    const first = shown(equal)[0] ?? "";
    const second = shown(equal)[1] ?? "";
    expect(shown(applied(equal, moving(last, second)))).toBe(first + last + second);
  });

  it("R45: is for those who run the room, and for what waits", () => {
    expect(deciding(room, moving("d", "a"), { by: ben })).toEqual(refuse("forbidden"));
    expect(deciding(room, moving("d", "a"), { by: { ...ben, role: "cohost" } }).ok).toBe(true);
    expect(deciding(room, moving("gone", "a"))).toEqual(refuse("itemGone"));
    expect(deciding(room, moving("a", "gone"))).toEqual(refuse("itemGone"));
  });
});

describe("moveItem where votes decide", () => {
  const room = aRoom({ waiting: ["a", "b", "c", "d"], votes: [{ by: ana, item: "b", vote: 1 }] });
  const picked = applied(room, moving("d", "b"));

  it("R45: plays a picked item next, whatever is voted, until it has played", () => {
    expect(shown(room)).toBe("bacd");
    expect(shown(picked)).toBe("dbac");
    const voted = applied(picked, { type: "castVote", itemId: itemId("d"), vote: -1 }, { by: ben });
    expect(shown(voted)).toBe("dbac");
    const played = applied(voted, { type: "autoPlay", seq: 0 });
    expect(shown(played)).toBe("bac");
    expect(snapshotOf(played).items[1]?.reason).toEqual({ code: "mostVotes" });
  });

  it("R45: keeps several picks in the host's order, which can be changed", () => {
    const two = applied(picked, moving("c", "b"));
    expect(shown(two)).toBe("dcba");
    expect(shown(applied(two, moving("c", "d")))).toBe("cdba");
    expect(deciding(two, moving("c", "b"))).toEqual(unchanged);
  });

  it("R45: lets a pick go back to where votes put it, and refuses any other place", () => {
    expect(shown(applied(picked, moving("d", null)))).toBe("bacd");
    expect(deciding(room, moving("d", "a"))).toEqual(refuse("votesDecide"));
    expect(deciding(room, moving("d", null))).toEqual(refuse("votesDecide"));
  });

  it("R25 R16: gives every pick its reason, in snapshots and in patches with an order", () => {
    const outcome = deciding(picked, moving("c", "d"));
    const two = following(picked, outcome);
    expect(snapshotOf(two).items.map((item) => item.reason?.code)).toEqual([
      "hostPick",
      "hostPick",
      undefined,
      undefined,
    ]);
    const changes = outcome.ok ? outcome.value : [];
    const patch = patchOf({ fromRevision: picked.revision, before: picked, after: two, changes });
    expect(patch.order).toEqual(queueOrder(two).ids);
    expect(patch.items?.map((item) => item.reason?.code)).toEqual(["hostPick", "hostPick"]);
  });

  it("R45: ends all picks when the host's order is all there is", () => {
    const manual = applied(picked, { type: "changeSettings", queueMode: "manual" });
    expect(shown(manual)).toBe("dbac");
    const back = applied(manual, { type: "changeSettings", queueMode: "byVotes" });
    expect(shown(back)).toBe("bacd");
  });

  it("R28 R45: brings a withdrawn pick back as a pick, but not into the host's own order", () => {
    const removed = applied(picked, { type: "removeItem", itemId: itemId("d") });
    expect(shown(applied(removed, { type: "undo", itemId: itemId("d") }))).toBe("dbac");
    const manual = applied(removed, { type: "changeSettings", queueMode: "manual" });
    const undone = applied(manual, { type: "undo", itemId: itemId("d") }, { by: hana });
    expect(undone.items.get(itemId("d"))?.pick).toBeNull();
  });
});
