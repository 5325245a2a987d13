import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { RoomPatch } from "#lib/contract/room.ts";
import { applyCommit } from "#lib/room/apply-change.ts";
import type { Change } from "#lib/room/changes.ts";
import type { RoomState } from "#lib/room/state.ts";
import { createPatchPacer, type PatchPacer, spacingMs } from "#server/rooms/patch-pacer.ts";
import { ana, aRoom, itemId, nowMs } from "#tests/support/builders.ts";

const patches: RoomPatch[] = [];
const ended: string[] = [];
const seatsChanged: number[] = [];
let listeners = 10;
let pacer: PatchPacer;
let room: RoomState;

beforeEach(() => {
  vi.useFakeTimers({ now: nowMs });
  patches.length = 0;
  ended.length = 0;
  seatsChanged.length = 0;
  listeners = 10;
  room = aRoom({ waiting: ["a"] });
  pacer = createPatchPacer({ clock: { nowMs: () => Date.now() }, log: pino({ level: "silent" }) });
  pacer.serve({
    sizeOf: () => listeners,
    patch: (_roomId, patch) => patches.push(patch),
    ended: (roomId) => ended.push(roomId),
    seatsChanged: (seats) => seatsChanged.push(seats.revision),
  });
});

afterEach(() => {
  pacer.close();
  vi.useRealTimers();
});

/** One commit further. */
function commit(change: Change = vote(1)): void {
  const before = room;
  room = applyCommit(before, { revision: before.revision + 1, changes: [change] });
  pacer.moved(before, room, [change]);
}

function vote(value: 1 | 0): Change {
  return { entity: "vote", itemId: itemId("a"), memberId: ana.id, vote: value };
}

const spans = () => patches.map(({ fromRevision, revision }) => `${fromRevision}-${revision}`);

describe("a patch", () => {
  it("R17: of the first change after a quiet spell leaves in the same turn of the event loop", () => {
    commit();
    expect(patches).toEqual([]);
    vi.advanceTimersByTime(0);
    expect(spans()).toEqual(["7-8"]);
  });

  it("R12 R17: of what follows leaves together, a little later, from where the one before ended", () => {
    commit();
    vi.advanceTimersByTime(0);
    commit(vote(0));
    commit(vote(1));
    vi.advanceTimersByTime(14);
    expect(spans()).toEqual(["7-8"]);
    commit(vote(0));
    vi.advanceTimersByTime(2);
    expect(spans()).toEqual(["7-8", "8-11"]);
    expect(patches[1]?.items?.[0]).toMatchObject({ up: 0 });
  });

  it("R17: waits longer the more there are to tell", () => {
    expect([10, 1_000, 5_000].map(spacingMs)).toEqual([15.1, 25, 65]);
  });

  it("leaves at most forty times a second with a thousand listeners", () => {
    listeners = 1_000;
    for (let ms = 0; ms < 1_000; ms += 1) {
      commit(vote(ms % 2 ? 1 : 0));
      vi.advanceTimersByTime(1);
    }
    expect(patches.length).toBeGreaterThan(35);
    expect(patches.length).toBeLessThanOrEqual(41);
  });

  it("is made for nobody where nobody listens", () => {
    listeners = 0;
    commit();
    vi.advanceTimersByTime(100);
    expect(patches).toEqual([]);
    expect(pacer.told(room)).toBe(room);
    listeners = 1;
    commit();
    vi.advanceTimersByTime(0);
    expect(spans()).toEqual(["8-9"]);
  });
});

describe("what the sockets of a room have been told", () => {
  it("R15: is the state of the last patch while something is held back", () => {
    const start = room;
    commit();
    expect(pacer.told(room)).toBe(start);
    vi.advanceTimersByTime(0);
    expect(pacer.told(room)).toBe(room);
  });

  it("R15: is the present after a flush, and nothing is told twice", () => {
    commit();
    pacer.flush(room.id);
    expect(pacer.told(room)).toBe(room);
    vi.advanceTimersByTime(100);
    expect(spans()).toEqual(["7-8"]);
  });
});

describe("a room that was read anew", () => {
  it("R13: shows its sockets a gap instead of what was held back", () => {
    commit();
    room = { ...room, revision: 50 };
    pacer.reloaded(room);
    vi.advanceTimersByTime(100);
    expect(patches).toEqual([{ fromRevision: 50, revision: 50 }]);
  });
});

describe("the end of a room", () => {
  it("is told after its last patch", () => {
    commit({ entity: "ended", endedAtMs: nowMs });
    vi.advanceTimersByTime(0);
    expect([spans(), ended]).toEqual([["7-8"], [room.id]]);
  });
});

describe("seats", () => {
  it("R51: are looked at when somebody was sent out, and when nobody knows what happened", () => {
    const member = { ...ana, removedUntilMs: null };
    commit({ entity: "member", member });
    expect(seatsChanged).toEqual([]);
    commit({ entity: "member", member: { ...member, removedUntilMs: nowMs + 1_000 } });
    expect(seatsChanged).toEqual([room.revision]);
    pacer.reloaded({ ...room, revision: 99 });
    expect(seatsChanged).toEqual([room.revision, 99]);
  });
});
