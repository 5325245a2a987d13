import { describe, expect, it } from "vitest";
import { presenceSchema } from "#lib/contract/room.ts";
import {
  awayAfterMs,
  forgottenAfterMs,
  idleAfterMs,
  joinVisits,
  presenceOf,
  type Visit,
} from "#lib/room/presence.ts";
import { aGuest, ana, aRoom, ben, hana, nowMs } from "#tests/support/builders.ts";

const here: Visit = { sockets: 1, activeAtMs: nowMs, leftAtMs: null };
const { members } = aRoom();

describe("presenceOf", () => {
  it("R39: counts everybody here, those who only look included", () => {
    const visits = new Map([
      [hana.id, here],
      [ben.id, here],
    ]);
    expect(presenceOf({ members, visits, lookers: 3 }, nowMs).count).toBe(5);
  });

  it("R39: calls a member idle after ten minutes and away 30 s after the last socket", () => {
    const left: Visit = { sockets: 0, activeAtMs: nowMs, leftAtMs: nowMs };
    const visits = new Map([
      [ben.id, left],
      [ana.id, here],
    ]);
    const stateAt = (ms: number) =>
      presenceOf({ members, visits, lookers: 0 }, nowMs + ms).members.map(
        ({ name, state }) => `${name} ${state}`,
      );
    expect(stateAt(awayAfterMs - 1)).toEqual(["Ben active", "Ana active"].sort(byJoin));
    expect(stateAt(awayAfterMs)).toEqual(["Ana active", "Ben away"]);
    expect(stateAt(idleAfterMs - 1)).toEqual(["Ana active", "Ben away"]);
    expect(stateAt(forgottenAfterMs)).toEqual(["Ana idle"]);
    expect(presenceOf({ members, visits, lookers: 0 }, nowMs + awayAfterMs).count).toBe(1);
  });

  it("R39: lists the first fifty members, who runs the room ahead of all", () => {
    const crowd = Array.from({ length: 80 }, (_, n) =>
      aGuest(`guest ${n}`, { joinedAtMs: nowMs - 1_000 + n }),
    );
    const all = new Map([...crowd, hana].map((member) => [member.id, member]));
    const visits = new Map([...all.keys()].map((id) => [id, here]));
    const presence = presenceOf({ members: all, visits, lookers: 0 }, nowMs);
    expect(presence.count).toBe(81);
    expect(presence.members).toHaveLength(50);
    expect(presence.members.slice(0, 2).map((member) => member.name)).toEqual(["Hana", "guest 0"]);
    expect(presenceSchema.parse(presence)).toEqual(presence);
  });
});

/** Who joined at the same moment is listed by id. */
function byJoin(a: string, b: string): number {
  const idOf = (line: string): string => (line.startsWith("Ben") ? ben.id : ana.id);
  return idOf(a) < idOf(b) ? -1 : 1;
}

describe("joinVisits", () => {
  const left = (leftAtMs: number): Visit => ({ sockets: 0, activeAtMs: leftAtMs - 5, leftAtMs });

  it("counts a member once who has sockets on two nodes", () => {
    const joined = joinVisits([new Map([[ana.id, here]]), new Map([[ana.id, here]])]);
    expect(presenceOf({ members, visits: joined, lookers: 0 }, nowMs).count).toBe(1);
  });

  it("has a member here who left one node and came to another", () => {
    const joined = joinVisits([new Map([[ana.id, left(nowMs - awayAfterMs)]]), new Map([[ana.id, here]])]);
    expect(joined.get(ana.id)).toEqual(here);
  });

  it("takes the last of all times for a member who is nowhere", () => {
    const joined = joinVisits([new Map([[ana.id, left(nowMs - 2)]]), new Map([[ana.id, left(nowMs - 9)]])]);
    expect(joined.get(ana.id)).toEqual(left(nowMs - 2));
  });
});
