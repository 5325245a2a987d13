import { describe, expect, it } from "vitest";
import { applyCommit, draftOf } from "#lib/room/apply-change.ts";
import { leftItemsKeptMs } from "#lib/room/bounds.ts";
import type { Change } from "#lib/room/changes.ts";
import { foldChanges } from "#lib/room/fold-changes.ts";
import { ana, anItem, aRoom, ben, hana, itemId, nowMs } from "#tests/support/builders.ts";

const vote = (item: string, by = ana, value: 1 | 0 | -1 = 1): Change => ({
  entity: "vote",
  itemId: itemId(item),
  memberId: by.id,
  vote: value,
});

describe("draftOf", () => {
  const room = aRoom({ waiting: ["a", "b"], votes: [{ by: ana, item: "a", vote: 1 }] });

  it("shows each change to the next decision and leaves the original as it was", () => {
    const draft = draftOf(room);
    draft.apply([vote("b"), vote("a", ben, -1)]);
    draft.apply([{ entity: "member", member: { ...ben, name: "Benjamin" } }]);
    expect(draft.room.tallies.get(itemId("b"))).toEqual({ up: 1, down: 0 });
    expect(draft.room.tallies.get(itemId("a"))).toEqual({ up: 1, down: 1 });
    expect(draft.room.members.get(ben.id)?.name).toBe("Benjamin");
    expect(room).toEqual(aRoom({ waiting: ["a", "b"], votes: [{ by: ana, item: "a", vote: 1 }] }));
  });

  it("shares with the original what was not touched", () => {
    const draft = draftOf(room);
    draft.apply([vote("b")]);
    const voted = draft.finish(8);
    expect(voted.revision).toBe(8);
    expect(voted.items).toBe(room.items);
    expect(voted.members).toBe(room.members);
    expect(voted.votes.get(hana.id)).toBe(room.votes.get(hana.id));
  });

  it("ignores a vote on an item that nobody sees any more", () => {
    expect(applyCommit(room, { revision: 8, changes: [vote("gone")] }).tallies).toEqual(room.tallies);
  });
});

describe("items that left", () => {
  const gone = anItem("gone", { status: "played", leftAtMs: nowMs });
  const room = aRoom({ waiting: ["gone", "here"], votes: [{ by: ana, item: "gone", vote: 1 }] });
  const left = applyCommit(room, { revision: 8, changes: [{ entity: "item", item: gone }] });

  it("stay for a while with their votes, for undo and resends", () => {
    expect(left.items.get(gone.id)?.status).toBe("played");
    expect(left.votes.get(ana.id)?.get(gone.id)).toBe(1);
  });

  it("are forgotten with their votes when another leaves later than that", () => {
    const leftAtMs = nowMs + leftItemsKeptMs + 1;
    const item = anItem("here", { status: "played", leftAtMs });
    const later = applyCommit(left, { revision: 9, changes: [{ entity: "item", item }] });
    expect([...later.items.keys()]).toEqual([item.id]);
    expect(later.votes.get(ana.id)?.size).toBe(0);
    expect(later.tallies.size).toBe(0);
  });
});

describe("foldChanges", () => {
  it("keeps the last change of every key", () => {
    const settings = (name: string): Change => ({
      entity: "settings",
      settings: { ...aRoom().settings, name, queueMode: "manual" },
    });
    const changes = [vote("a"), settings("x"), vote("b"), vote("a", ana, 0), vote("a", ben), settings("y")];
    expect(foldChanges(changes)).toEqual([vote("b"), vote("a", ana, 0), vote("a", ben), settings("y")]);
  });
});
