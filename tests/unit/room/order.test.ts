import { describe, expect, it } from "vitest";
import { headOf, queueOrder } from "#lib/room/order.ts";
import { ana, anItem, aRoom, ben, nowMs, titles } from "#tests/support/builders.ts";

describe("queueOrder", () => {
  it("R25: puts scores first, then age, then ids", () => {
    const twins = ["twin a", "twin b"].map((name) => anItem(name, { addedAtMs: nowMs - 1 }));
    const [first, second] = [...twins].sort((a, b) => (a.id < b.id ? -1 : 1));
    const room = aRoom({
      waiting: ["disliked", "old", "new", ...twins, "liked"],
      votes: [
        { by: ana, item: "disliked", vote: -1 },
        { by: ana, item: "liked", vote: 1 },
      ],
    });
    const order = queueOrder(room);
    expect(titles(room, order.ids)).toEqual([
      "liked",
      "old",
      "new",
      first?.track.title,
      second?.track.title,
      "disliked",
    ]);
    expect(headOf(room)?.track.title).toBe("liked");
  });

  it("R25: follows the host's ranks in manual mode, whatever the votes", () => {
    const room = aRoom({
      waiting: [anItem("second", { rank: 2 }), anItem("first", { rank: 1 })],
      votes: [{ by: ana, item: "second", vote: 1 }],
      settings: { queueMode: "manual" },
    });
    expect(titles(room, queueOrder(room).ids)).toEqual(["first", "second"]);
    expect(queueOrder(room).reason).toEqual({ code: "hostOrder" });
  });

  it("R25: says why the first one is first", () => {
    const reasonIn = (parts: Parameters<typeof aRoom>[0]) => queueOrder(aRoom(parts)).reason?.code;
    const liked = { by: ana, item: "a", vote: 1 } as const;
    expect(reasonIn({ waiting: [] })).toBeUndefined();
    expect(reasonIn({ waiting: ["a"] })).toBe("oldest");
    expect(reasonIn({ waiting: ["a"], votes: [liked] })).toBe("mostVotes");
    expect(reasonIn({ waiting: ["a", "b"], votes: [liked] })).toBe("mostVotes");
    expect(reasonIn({ waiting: ["a", "b"], votes: [liked, { by: ben, item: "b", vote: 1 }] })).toBe("oldest");
    expect(reasonIn({ waiting: ["a", "b"], votes: [{ by: ben, item: "b", vote: -1 }] })).toBe("mostVotes");
  });
});
