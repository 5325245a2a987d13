import { describe, expect, it } from "vitest";
import type { AddTrack, AddTracks } from "#lib/contract/room-commands.ts";
import { refuse } from "#lib/result.ts";
import { waitingMax, waitingPerListenerMax } from "#lib/room/bounds.ts";
import { queueOrder, scoreOf } from "#lib/room/order.ts";
import { type Facts, unchanged } from "#lib/room/outcome.ts";
import type { RoomState } from "#lib/room/state.ts";
import {
  ana,
  anItem,
  applied,
  aRoom,
  aTrack,
  ben,
  deciding,
  hana,
  itemId,
  nowMs,
  statusOf,
  titles,
} from "#tests/support/builders.ts";

function adding(title: string): { command: AddTrack; facts: { track: ReturnType<typeof aTrack> } } {
  const track = aTrack(title);
  return {
    command: { type: "addTrack", itemId: itemId(title), track: { provider: track.provider, id: track.id } },
    facts: { track },
  };
}

describe("addTrack", () => {
  const { command, facts } = adding("new");

  it("puts the track behind those that wait, without a vote", () => {
    const room = applied(aRoom({ waiting: ["old"] }), command, { by: ben, facts });
    expect(titles(room, queueOrder(room).ids)).toEqual(["old", "new"]);
    expect(scoreOf(room, itemId("new"))).toBe(0);
    expect(room.items.get(itemId("new"))).toMatchObject({ addedBy: ben.id, addedAtMs: nowMs });
  });

  it("R19: changes nothing when the id is known, whatever became of the item", () => {
    const room = applied(aRoom(), command, { by: ben, facts });
    expect(deciding(room, command, { by: ben, facts })).toEqual(unchanged);
    expect(deciding(aRoom(), command, { by: ben, facts: { isKnownItem: true } })).toEqual(unchanged);
  });

  it("R26: refuses a track that waits or plays, though not one that has played", () => {
    const played = anItem("before", { track: facts.track, status: "played", leftAtMs: nowMs });
    expect(
      deciding(aRoom({ waiting: [anItem("other id", { track: facts.track })] }), command, { facts }),
    ).toEqual(refuse("alreadyQueued"));
    expect(
      deciding(aRoom({ playing: anItem("other id", { track: facts.track }) }), command, { facts }),
    ).toEqual(refuse("alreadyQueued"));
    expect(deciding(aRoom({ waiting: [played] }), command, { facts }).ok).toBe(true);
  });

  it("R27: refuses a listener's fifty-first waiting track, but not the host's", () => {
    const full = Array.from({ length: waitingPerListenerMax }, (_, n) => anItem(`n${n}`));
    expect(deciding(aRoom({ waiting: full }), command, { by: ben, facts })).toEqual(refuse("queueFull"));
    expect(deciding(aRoom({ waiting: full }), command, { by: ana, facts }).ok).toBe(true);
    const hosts = full.map((item) => ({ ...item, addedBy: hana.id }));
    expect(deciding(aRoom({ waiting: hosts }), command, { by: hana, facts }).ok).toBe(true);
  });

  it("R27: refuses the five hundred and first waiting track of a room", () => {
    const full = Array.from({ length: waitingMax }, (_, n) => anItem(`n${n}`, { addedBy: ana.id }));
    expect(deciding(aRoom({ waiting: full }), command, { by: hana, facts })).toEqual(refuse("queueFull"));
  });

  it("refuses a track of another source, and one that could not be found", () => {
    const uploads: AddTrack = { ...command, track: { provider: "uploads", id: "x" } };
    expect(deciding(aRoom(), uploads, { facts })).toEqual(refuse("badRequest"));
    expect(deciding(aRoom(), command, { facts: {} })).toEqual(refuse("trackUnavailable"));
  });

  it("R32: starts at once in an idle room that goes on by itself, and only there", () => {
    const going = applied(aRoom({ playback: { autoPlay: true } }), command, { facts });
    expect(statusOf(going, "new")).toBe("playing");
    expect(going.playback).toMatchObject({
      itemId: itemId("new"),
      positionMs: 0,
      anchoredAtMs: nowMs,
      isPlaying: true,
      dueAtMs: nowMs + 180_000,
      seq: 1,
    });
    expect(statusOf(applied(aRoom(), command, { facts }), "new")).toBe("waiting");
    expect(statusOf(applied(aRoom({ playing: "now" }), command, { facts }), "new")).toBe("waiting");
  });
});

describe("addTracks", () => {
  const many = (...names: string[]): { command: AddTracks; facts: Facts } => {
    const all = names.map(adding);
    return {
      command: {
        type: "addTracks",
        tracks: all.map(({ command: { itemId: id, track } }) => ({ itemId: id, track })),
      },
      facts: { tracks: new Map(all.map(({ command, facts }) => [command.itemId, facts.track])) },
    };
  };
  const waiting = (room: RoomState) => titles(room, queueOrder(room).ids);

  it("R46: adds the tracks in their order", () => {
    const { command, facts } = many("c", "b", "a");
    expect(
      waiting(applied(aRoom({ settings: { queueMode: "manual" } }), command, { by: ben, facts })),
    ).toEqual(["c", "b", "a"]);
  });

  it("R46: skips what it would not add alone, and is refused when that is everything", () => {
    const { command, facts } = many("a", "b", "c");
    const room = aRoom({ waiting: [anItem("here", { track: aTrack("b") })] });
    const unseen = { tracks: new Map([...(facts.tracks ?? [])].slice(0, 2)) };
    expect(new Set(waiting(applied(room, command, { by: ben, facts: unseen })))).toEqual(new Set(["b", "a"]));
    expect(deciding(room, command, { by: ben, facts: {} })).toEqual(refuse("trackUnavailable"));
    const full = aRoom({
      waiting: Array.from({ length: waitingPerListenerMax - 1 }, (_, n) => anItem(`n${n}`)),
    });
    expect(waiting(applied(full, command, { by: ben, facts }))).toHaveLength(waitingPerListenerMax);
  });

  it("R46 R19: adds nothing twice, and is no refusal when sent again", () => {
    const { command, facts } = many("a", "b");
    const room = applied(aRoom(), command, { by: ben, facts });
    expect(deciding(room, command, { by: ben, facts })).toEqual(unchanged);
    const knownItems = new Set(command.tracks.map((one) => one.itemId));
    expect(deciding(aRoom(), command, { by: ben, facts: { knownItems } })).toEqual(unchanged);
  });

  it("R32: starts the first one in an idle room that goes on by itself", () => {
    const { command, facts } = many("a", "b");
    const room = applied(aRoom({ playback: { autoPlay: true } }), command, { by: ben, facts });
    expect([statusOf(room, "a"), statusOf(room, "b")]).toEqual(["playing", "waiting"]);
  });
});

describe("clearQueue and undoClear", () => {
  const room = aRoom({
    playing: "now",
    waiting: ["a", anItem("b", { addedBy: ana.id })],
    votes: [{ by: ana, item: "b", vote: 1 }],
  });
  const clear = { type: "clearQueue", seq: 4 } as const;
  const undo = { type: "undoClear", seq: 4 } as const;
  const cleared = applied(room, clear);

  it("R47: withdraws what waits and leaves alone what plays", () => {
    expect(queueOrder(cleared).ids).toEqual([]);
    expect(cleared.playback).toMatchObject({ itemId: itemId("now"), isPlaying: true, seq: 5, settledSeq: 5 });
    expect(deciding(room, clear, { by: ben })).toEqual(refuse("forbidden"));
  });

  it("R47 R21: clears nothing that came later when it is sent again", () => {
    const { command, facts } = adding("later");
    const later = applied(cleared, command, { by: ben, facts });
    expect(deciding(later, clear)).toEqual(unchanged);
    expect(deciding(later, { ...clear, seq: 3 })).toEqual(refuse("stale"));
  });

  it("R47: gives everything back with its votes and its place, once", () => {
    const back = applied(cleared, undo);
    expect(titles(back, queueOrder(back).ids)).toEqual(["b", "a"]);
    expect(deciding(back, undo)).toEqual(unchanged);
  });

  it("R47: gives it back to nobody else and not after 15 s, and not what was withdrawn otherwise", () => {
    const cohost = { ...ben, role: "cohost" as const };
    expect(deciding(cleared, undo, { by: cohost })).toEqual(refuse("itemGone"));
    expect(deciding(cleared, undo, { nowMs: nowMs + 15_001 })).toEqual(refuse("tooLateToUndo"));
    expect(deciding(room, undo)).toEqual(refuse("itemGone"));
    const without = applied(room, { type: "removeItem", itemId: itemId("a") });
    const back = applied(applied(without, clear), undo);
    expect(titles(back, queueOrder(back).ids)).toEqual(["b"]);
  });

  it("R47: leaves away what somebody added again meanwhile", () => {
    const { command, facts } = adding("a");
    const again = applied(cleared, { ...command, itemId: itemId("again") }, { by: ana, facts });
    const back = applied(again, undo);
    expect(titles(back, queueOrder(back).ids)).toEqual(["b", "a"]);
    expect(statusOf(back, "a")).toBe("removed");
  });

  it("R47 R32: starts the first one that comes back to an idle room that goes on by itself", () => {
    const idle = aRoom({ waiting: ["a", "b"], playback: { autoPlay: true, seq: 4, settledSeq: 4 } });
    const back = applied(applied(idle, clear), undo);
    expect([statusOf(back, "a"), statusOf(back, "b")]).toEqual(["playing", "waiting"]);
  });
});

describe("removeItem and undo", () => {
  const room = aRoom({
    waiting: ["mine", anItem("hers", { addedBy: ana.id })],
    votes: [{ by: ana, item: "mine", vote: 1 }],
  });
  const remove = { type: "removeItem", itemId: itemId("mine") } as const;
  const undo = { type: "undo", itemId: itemId("mine") } as const;

  it("R28: lets members withdraw their own waiting tracks, and the host any", () => {
    expect(statusOf(applied(room, remove, { by: ben }), "mine")).toBe("removed");
    expect(statusOf(applied(room, remove, { by: hana }), "mine")).toBe("removed");
    expect(deciding(room, remove, { by: ana })).toEqual(refuse("forbidden"));
  });

  it("R28: does not withdraw what plays, is gone, or never was", () => {
    expect(deciding(aRoom({ playing: "mine" }), remove)).toEqual(refuse("itemGone"));
    expect(deciding(aRoom(), remove)).toEqual(refuse("itemGone"));
  });

  it("acknowledges a withdrawal that is sent again, from whoever withdrew it", () => {
    const removed = applied(room, remove, { by: ben });
    expect(deciding(removed, remove, { by: ben })).toEqual(unchanged);
    expect(deciding(removed, remove, { by: hana })).toEqual(refuse("itemGone"));
  });

  it("R28: gives the track back with its votes and its place", () => {
    const back = applied(applied(room, remove, { by: ben }), undo, { by: ben });
    expect(back.items.get(itemId("mine"))).toEqual(room.items.get(itemId("mine")));
    expect(scoreOf(back, itemId("mine"))).toBe(1);
    expect(titles(back, queueOrder(back).ids)).toEqual(["mine", "hers"]);
    expect(deciding(back, undo, { by: ben })).toEqual(unchanged);
  });

  it("R28: gives it back to nobody but who withdrew it, and not after 15 s", () => {
    const removed = applied(room, remove, { by: ben });
    expect(deciding(removed, undo, { by: hana })).toEqual(refuse("forbidden"));
    expect(deciding(removed, undo, { by: ben, nowMs: nowMs + 15_000 }).ok).toBe(true);
    expect(deciding(removed, undo, { by: ben, nowMs: nowMs + 15_001 })).toEqual(refuse("tooLateToUndo"));
    expect(deciding(room, { ...undo, itemId: itemId("never") }, { by: ben })).toEqual(refuse("itemGone"));
  });

  it("does not give it back beside the same track, which somebody added meanwhile", () => {
    const { command, facts } = adding("mine");
    const removed = applied(room, remove, { by: ben });
    const again = applied(removed, { ...command, itemId: itemId("again") }, { by: ana, facts });
    expect(deciding(again, undo, { by: ben })).toEqual(refuse("alreadyQueued"));
  });
});
