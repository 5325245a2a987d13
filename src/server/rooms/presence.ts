// Who is in which room. Told at most once a second and room, and only when it changed.

import type { MemberId, RoomId } from "#lib/contract/ids.ts";
import type { Presence } from "#lib/contract/room.ts";
import { joinVisits, presenceOf, presenceStateOf, type Visit } from "#lib/room/presence.ts";
import type { RoomState } from "#lib/room/state.ts";
import type { Clock } from "#server/world.ts";
import type { PresenceElsewhere } from "./presence-elsewhere.ts";

export type PresenceBook = {
  /** A socket is here; `memberId` is null for somebody who only looks. */
  enter(roomId: RoomId, memberId: MemberId | null): void;
  leave(roomId: RoomId, memberId: MemberId | null): void;
  /** A member did something. */
  touch(roomId: RoomId, memberId: MemberId): void;
  of(room: RoomState): Presence;
  /** Lets time pass: people become idle, away, forgotten. */
  sweep(): void;
  close(): void;
};

type Hall = {
  visits: Map<MemberId, Visit>;
  lookers: number;
  told: string;
  toldAtMs: number;
  timer: NodeJS.Timeout | null;
  /** Other nodes have not been told of the newest change here. */
  isUntold: boolean;
};

type Deps = {
  clock: Clock;
  /** The room, where this node has it in memory. */
  peek(roomId: RoomId): RoomState | undefined;
  tell(roomId: RoomId, presence: Presence): void;
  elsewhere: PresenceElsewhere;
};

const toldEveryMs = 1_000;

export function createPresenceBook({ clock, peek, tell, elsewhere }: Deps): PresenceBook {
  const halls = new Map<RoomId, Hall>();
  const stopHearing = elsewhere.onNews((roomId) => {
    const hall = halls.get(roomId);
    if (hall) tellSoon(roomId, hall);
  });

  function hallOf(roomId: RoomId): Hall {
    const known = halls.get(roomId);
    if (known) return known;
    const hall: Hall = { visits: new Map(), lookers: 0, told: "", toldAtMs: 0, timer: null, isUntold: false };
    halls.set(roomId, hall);
    return hall;
  }

  function changeSockets(roomId: RoomId, memberId: MemberId | null, by: 1 | -1): void {
    const hall = hallOf(roomId);
    const nowMs = clock.nowMs();
    if (memberId === null) hall.lookers = Math.max(0, hall.lookers + by);
    else {
      const visit = hall.visits.get(memberId);
      const sockets = Math.max(0, (visit?.sockets ?? 0) + by);
      const activeAtMs = by === 1 ? nowMs : (visit?.activeAtMs ?? nowMs);
      hall.visits.set(memberId, { sockets, activeAtMs, leftAtMs: sockets === 0 ? nowMs : null });
    }
    hall.isUntold = true;
    tellSoon(roomId, hall);
  }

  function tellSoon(roomId: RoomId, hall: Hall): void {
    if (hall.timer) return;
    const waitMs = Math.max(0, hall.toldAtMs + toldEveryMs - clock.nowMs());
    hall.timer = setTimeout(() => {
      hall.timer = null;
      tellNow(roomId, hall);
    }, waitMs).unref();
  }

  function tellNow(roomId: RoomId, hall: Hall): void {
    if (hall.isUntold) elsewhere.share(roomId, hall);
    hall.isUntold = false;
    const room = peek(roomId);
    if (!room) return;
    const presence = everywhere(room, hall);
    const told = JSON.stringify(presence);
    if (told === hall.told) return;
    hall.told = told;
    hall.toldAtMs = clock.nowMs();
    tell(roomId, presence);
  }

  /** Here and on other nodes, each member once. */
  function everywhere(room: RoomState, hall: Hall): Presence {
    const shares = [hall, ...elsewhere.sharesOf(room.id)];
    const visits = joinVisits(shares.map((share) => share.visits));
    const lookers = shares.reduce((sum, share) => sum + share.lookers, 0);
    return presenceOf({ members: room.members, visits, lookers }, clock.nowMs());
  }

  return {
    enter: (roomId, memberId) => changeSockets(roomId, memberId, 1),
    leave: (roomId, memberId) => changeSockets(roomId, memberId, -1),
    touch(roomId, memberId) {
      const hall = halls.get(roomId);
      const visit = hall?.visits.get(memberId);
      if (!hall || !visit) return;
      const nowMs = clock.nowMs();
      const wasActive = presenceStateOf(visit, nowMs) === "active";
      hall.visits.set(memberId, { ...visit, activeAtMs: nowMs });
      if (wasActive) return;
      hall.isUntold = true;
      tellSoon(roomId, hall);
    },
    of: (room) => everywhere(room, hallOf(room.id)),
    sweep() {
      const nowMs = clock.nowMs();
      for (const [roomId, hall] of halls) {
        for (const [memberId, visit] of hall.visits) {
          if (presenceStateOf(visit, nowMs) === null) hall.visits.delete(memberId);
        }
        if (hall.visits.size > 0 || hall.lookers > 0) tellSoon(roomId, hall);
        else if (!hall.timer) {
          halls.delete(roomId);
          elsewhere.forget(roomId);
        }
      }
    },
    close() {
      stopHearing();
      for (const { timer } of halls.values()) if (timer) clearTimeout(timer);
      halls.clear();
    },
  };
}
