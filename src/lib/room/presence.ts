// Who is here, as a room shows it. Presence is memory with an expiry; nothing of it is stored.

import type { MemberId } from "#lib/contract/ids.ts";
import type { Presence, PresenceEntry } from "#lib/contract/room.ts";
import type { Member } from "./state.ts";

/** What a node knows of one member's sockets. Times are server time. */
export type Visit = {
  readonly sockets: number;
  /** When the member last did something. */
  readonly activeAtMs: number;
  /** When the last socket closed; null while one is open. */
  readonly leftAtMs: number | null;
};

export const idleAfterMs = 10 * 60_000;
export const awayAfterMs = 30_000;
/** Somebody away is shown for so long. */
export const forgottenAfterMs = 10 * 60_000;
const presentMax = 50;

/** How a visit counts at `nowMs`; null when it is forgotten. Who reloads a page was not away. */
export function presenceStateOf(visit: Visit, nowMs: number): PresenceEntry["state"] | null {
  const goneForMs = visit.leftAtMs === null ? 0 : nowMs - visit.leftAtMs;
  if (goneForMs >= forgottenAfterMs) return null;
  if (goneForMs >= awayAfterMs) return "away";
  return nowMs - visit.activeAtMs >= idleAfterMs ? "idle" : "active";
}

/** What several nodes know of the same people, as one: somebody is here while a socket is open on any of them. */
export function joinVisits(shares: readonly ReadonlyMap<MemberId, Visit>[]): ReadonlyMap<MemberId, Visit> {
  const [only] = shares;
  if (only && shares.length === 1) return only;
  const joined = new Map<MemberId, Visit>();
  for (const [memberId, visit] of shares.flatMap((share) => [...share])) {
    const known = joined.get(memberId);
    joined.set(memberId, known ? joinVisit(known, visit) : visit);
  }
  return joined;
}

function joinVisit(a: Visit, b: Visit): Visit {
  return {
    sockets: a.sockets + b.sockets,
    activeAtMs: Math.max(a.activeAtMs, b.activeAtMs),
    leftAtMs: a.leftAtMs === null || b.leftAtMs === null ? null : Math.max(a.leftAtMs, b.leftAtMs),
  };
}

const places = { active: 0, idle: 1, away: 2 } as const satisfies Record<PresenceEntry["state"], number>;

/**
 * Everybody here with those who only look, and the first 50 members: who runs the room, then who is
 * active, then who came first.
 */
export function presenceOf(
  room: { members: ReadonlyMap<MemberId, Member>; visits: ReadonlyMap<MemberId, Visit>; lookers: number },
  nowMs: number,
): Presence {
  const seen = [...room.visits].flatMap(([memberId, visit]) => {
    const member = room.members.get(memberId);
    const state = presenceStateOf(visit, nowMs);
    return member?.removedUntilMs === null && state ? [{ member, state }] : [];
  });
  seen.sort(
    (a, b) =>
      Number(a.member.role === "listener") - Number(b.member.role === "listener") ||
      places[a.state] - places[b.state] ||
      a.member.joinedAtMs - b.member.joinedAtMs ||
      (a.member.id < b.member.id ? -1 : 1),
  );
  const here = seen.filter(({ state }) => state !== "away").length;
  return {
    count: here + room.lookers,
    members: seen.slice(0, presentMax).map(({ member, state }) => ({
      memberId: member.id,
      name: member.name,
      role: member.role,
      state,
      isListening: false,
    })),
  };
}
