import { describe, expect, it } from "vitest";
import type { Vote } from "#lib/contract/room.ts";
import type { CastVote } from "#lib/contract/room-commands.ts";
import { refuse } from "#lib/result.ts";
import { queueOrder } from "#lib/room/order.ts";
import { unchanged } from "#lib/room/outcome.ts";
import { ana, applied, aRoom, ben, deciding, itemId, titles } from "#tests/support/builders.ts";

const aVote = (item: string, vote: Vote): CastVote => ({ type: "castVote", itemId: itemId(item), vote });

describe("castVote", () => {
  const room = aRoom({ waiting: ["early", "late"] });

  it("moves the better-liked track ahead of one that was added before it", () => {
    const voted = applied(room, aVote("late", 1), { by: ana });
    expect(titles(voted, queueOrder(voted).ids)).toEqual(["late", "early"]);
  });

  it("R20: replaces a member's vote, and gives the old place back when it is withdrawn", () => {
    const liked = applied(room, aVote("late", 1), { by: ana });
    const disliked = applied(liked, aVote("late", -1), { by: ana });
    expect(disliked.tallies.get(itemId("late"))).toEqual({ up: 0, down: 1 });
    const withdrawn = applied(liked, aVote("late", 0), { by: ana });
    expect(withdrawn.tallies.get(itemId("late"))).toBeUndefined();
    expect(titles(withdrawn, queueOrder(withdrawn).ids)).toEqual(["early", "late"]);
  });

  it("counts each member once, the one who added the track included", () => {
    const both = applied(applied(room, aVote("late", 1), { by: ana }), aVote("late", -1), { by: ben });
    expect(both.tallies.get(itemId("late"))).toEqual({ up: 1, down: 1 });
  });

  it("R20: changes nothing when the same vote is sent again", () => {
    const liked = applied(room, aVote("late", 1), { by: ana });
    expect(deciding(liked, aVote("late", 1), { by: ana })).toEqual(unchanged);
    expect(deciding(room, aVote("late", 0), { by: ana })).toEqual(unchanged);
  });

  it("R20: refuses a vote for a track that plays or has left the queue", () => {
    expect(deciding(room, aVote("gone", 1), { by: ana })).toEqual(refuse("itemGone"));
    expect(deciding(aRoom({ playing: "now" }), aVote("now", 1), { by: ana })).toEqual(refuse("itemGone"));
  });
});
