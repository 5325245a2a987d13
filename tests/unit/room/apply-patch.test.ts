import { describe, expect, it } from "vitest";
import { applyPatch, type RoomView, viewOf } from "#lib/room/apply-patch.ts";
import { snapshotOf } from "#lib/room/view.ts";
import { aRoom, hana, itemId } from "#tests/support/builders.ts";

const view = viewOf(snapshotOf(aRoom({ waiting: ["a", "b"] })));

function patched(patch: Parameters<typeof applyPatch>[1]): RoomView {
  const outcome = applyPatch(view, patch);
  if (outcome.kind !== "applied") throw new Error(outcome.kind);
  return outcome.view;
}

describe("applyPatch", () => {
  it("R13: notices that something between is missing", () => {
    expect(applyPatch(view, { fromRevision: 8, revision: 9 })).toEqual({ kind: "gap" });
    expect(applyPatch(view, { fromRevision: 9, revision: 9 })).toEqual({ kind: "gap" });
  });

  it("R13: ignores what it has", () => {
    expect(applyPatch(view, { fromRevision: 5, revision: 7, order: [] })).toEqual({ kind: "old" });
  });

  it("R11: takes a patch that begins before its own revision", () => {
    expect(patched({ fromRevision: 5, revision: 9 }).revision).toBe(9);
  });

  it("keeps the objects that a patch does not touch", () => {
    const item = view.items.get(itemId("b"));
    if (!item) throw new Error("no item");
    const next = patched({ fromRevision: 7, revision: 8, items: [{ ...item, up: 3 }] });
    expect(next.items.get(itemId("a"))).toBe(view.items.get(itemId("a")));
    expect(next.items.get(itemId("b"))?.up).toBe(3);
    expect(next.messages).toBe(view.messages);
    expect(view.items.get(itemId("b"))?.up).toBe(0);
  });

  it("R16: with an order, voids the reasons that the patch does not carry; without one, keeps them", () => {
    expect(view.items.get(itemId("a"))?.reason).toEqual({ code: "oldest" });
    const reordered = patched({ fromRevision: 7, revision: 8, order: [itemId("b"), itemId("a")] });
    expect(reordered.items.get(itemId("a"))?.reason).toBeUndefined();
    expect(patched({ fromRevision: 7, revision: 8 }).items.get(itemId("a"))?.reason).toBeDefined();
  });

  it("forgets removed items and lines, and members without a role", () => {
    const next = patched({
      fromRevision: 7,
      revision: 8,
      removedItems: [itemId("a")],
      members: [{ memberId: hana.id, name: "Hana", role: "listener" }],
    });
    expect([...next.items.keys()]).toEqual([itemId("b")]);
    expect(next.members.size).toBe(0);
  });
});
