import { describe, expect, it } from "vitest";
import { roomPatchSchema, roomSnapshotSchema } from "#lib/contract/room.ts";
import type { RoomCommand } from "#lib/contract/room-commands.ts";
import { applyCommit } from "#lib/room/apply-change.ts";
import { decide } from "#lib/room/decide.ts";
import type { RoomState } from "#lib/room/state.ts";
import { patchOf, snapshotOf } from "#lib/room/view.ts";
import {
  ana,
  anItem,
  aRoom,
  asked,
  ben,
  type Given,
  hana,
  itemId,
  messageId,
  nowMs,
} from "#tests/support/builders.ts";

/** The patch that tells one command. */
function patchAfter(before: RoomState, command: RoomCommand, given: Given = {}) {
  const outcome = decide(before, command, asked(given));
  if (!outcome.ok) throw new Error(outcome.error);
  const after = applyCommit(before, { revision: before.revision + 1, changes: outcome.value });
  return patchOf({ fromRevision: before.revision, before, after, changes: outcome.value });
}

const voting = (item: string, vote: 1 | 0 | -1) =>
  ({ type: "castVote", itemId: itemId(item), vote }) as const;

describe("snapshotOf", () => {
  const room = aRoom({
    playing: "now",
    waiting: ["first", "second", anItem("left", { status: "removed", leftAtMs: nowMs })],
    votes: [{ by: ana, item: "second", vote: 1 }],
  });

  it("shows what plays and waits, in the order of playing, the host and those with a role", () => {
    const snapshot = snapshotOf(room);
    expect(snapshot.order).toEqual([itemId("second"), itemId("first")]);
    expect(snapshot.items.map((item) => [item.track.title, item.status, item.score])).toEqual([
      ["now", "playing", 0],
      ["second", "waiting", 1],
      ["first", "waiting", 0],
    ]);
    expect(snapshot).toMatchObject({ revision: 7, hostName: "Hana", source: "spotify" });
    expect(snapshot.members).toEqual([{ memberId: hana.id, name: "Hana", role: "host" }]);
    expect(snapshot.items[1]).toMatchObject({ addedBy: { name: "Ben" }, reason: { code: "mostVotes" } });
  });

  it("R18: fits the contract and holds nothing personal", () => {
    const snapshot = snapshotOf(room);
    expect(roomSnapshotSchema.parse(snapshot)).toEqual(snapshot);
    const text = JSON.stringify(snapshot);
    expect(text).not.toContain(room.key);
    expect(text).not.toContain(ana.id);
    expect(text).not.toContain(ben.guestId);
    expect(text).not.toContain(room.hostUserId);
    expect(text).not.toContain("lastCommand");
  });
});

describe("patchOf", () => {
  const room = aRoom({ waiting: ["a", "b", "c"] });

  it("R11: tells the touched items alone, from the revision before", () => {
    const patch = patchAfter(room, voting("b", -1), { by: ana });
    expect(patch).toMatchObject({ fromRevision: 7, revision: 8 });
    expect(patch.items?.map((item) => [item.track.title, item.down])).toEqual([
      ["b", 1],
      ["a", 0],
    ]);
    expect(Object.keys(patch).sort()).toEqual(["fromRevision", "items", "order", "revision"]);
  });

  it("R16: leaves the order out when it is as before", () => {
    const liked = aRoom({ waiting: ["a", "b"], votes: [{ by: ben, item: "a", vote: 1 }] });
    const patch = patchAfter(liked, voting("b", -1), { by: ana });
    expect(patch.order).toBeUndefined();
    expect(patch.items?.map((item) => item.track.title)).toEqual(["b"]);
  });

  it("R16: tells the first item when its reason changed because of another", () => {
    const tied = aRoom({ waiting: ["a", "b"] });
    const patch = patchAfter(tied, voting("b", -1), { by: ana });
    expect(patch.order).toBeUndefined();
    expect(patch.items?.find((item) => item.id === itemId("a"))?.reason).toEqual({ code: "mostVotes" });
  });

  it("R16: carries every item with a reason when the order changed", () => {
    const patch = patchAfter(room, { type: "removeItem", itemId: itemId("a") });
    expect(patch.order).toEqual([itemId("b"), itemId("c")]);
    expect(patch.items?.map((item) => [item.track.title, item.reason?.code])).toEqual([["b", "oldest"]]);
    expect(patch.removedItems).toEqual([itemId("a")]);
  });

  it("tells lines, settings and playback where they changed", () => {
    const said = patchAfter(room, { type: "say", messageId: messageId("x"), text: "x" }, { by: ana });
    expect(said.messages).toMatchObject([{ text: "x", name: "Ana", role: "listener" }]);
    expect(Object.keys(said).sort()).toEqual(["fromRevision", "messages", "revision"]);
    expect(patchAfter(room, { type: "changeSettings", name: "New" }).settings?.name).toBe("New");
    const started = patchAfter(room, { type: "autoPlay", seq: 0 });
    expect(started.playback).toMatchObject({ itemId: itemId("a"), isPlaying: true });
    expect(started.items?.[0]).toMatchObject({ id: itemId("a"), status: "playing" });
    expect(roomPatchSchema.parse(started)).toEqual(started);
  });

  it("tells everything that was touched when what came before is not known", () => {
    const after = { ...room, revision: 9 };
    const patch = patchOf({
      fromRevision: 3,
      before: null,
      after,
      changes: [{ entity: "vote", itemId: itemId("b"), memberId: ana.id, vote: 1 }],
    });
    expect(patch.order).toEqual([itemId("a"), itemId("b"), itemId("c")]);
    expect(new Set(patch.items?.map((item) => item.id))).toEqual(new Set([itemId("a"), itemId("b")]));
  });
});
