// How people become members, and how they are found again.

import type { GuestId, MemberId, UserId } from "#lib/contract/ids.ts";
import { ok, refuse } from "#lib/result.ts";
import { greetedMembersMax, membersMax } from "./bounds.ts";
import type { Change } from "./changes.ts";
import { newLine } from "./chat.ts";
import { type Acting, type Outcome, unchanged } from "./outcome.ts";
import type { Identity, Member, RoomState } from "./state.ts";

/** Somebody takes a seat. `memberId` is new; who has a seat keeps it. */
export type Join = {
  readonly type: "join";
  readonly memberId: MemberId;
  readonly userId: UserId | null;
  readonly guestId: GuestId | null;
  readonly name: string;
};

/** A guest who signed in: from now on the seat is the account's. */
export type ClaimMember = {
  readonly type: "claimMember";
  readonly memberId: MemberId;
  readonly userId: UserId;
};

/** Letters of a name; the contract allows no more. */
const nameLettersMax = 40;

/** The seat of this person; an account wins over a guest pass. */
export function findMember(room: Pick<RoomState, "members">, identity: Identity): Member | undefined {
  const { userId, guestId } = identity;
  let asGuest: Member | undefined;
  for (const member of room.members.values()) {
    if (userId !== null && member.userId === userId) return member;
    if (guestId !== null && member.guestId === guestId) asGuest = member;
  }
  return asGuest;
}

/** Whether somebody may not even look: sent out, and the time is not over. */
export function isShutOut(member: Member, nowMs: number): boolean {
  return member.removedUntilMs !== null && nowMs < member.removedUntilMs;
}

/** Gives a seat to somebody who has none. A small room greets them in the chat. */
export function join(room: RoomState, command: Join, acting: Acting): Outcome {
  const known = findMember(room, command);
  if (known) return known.removedUntilMs === null ? unchanged : seatAgain(known, acting);
  if (room.members.size >= membersMax) return refuse("roomFull");
  const member: Member = {
    id: command.memberId,
    userId: command.userId,
    // One pass, one seat: an account needs no pass.
    guestId: command.userId === null ? command.guestId : null,
    name: freeName(room, command.name),
    role: "listener",
    joinedAtMs: acting.nowMs,
    mutedUntilMs: null,
    removedUntilMs: null,
  };
  const arrival: Change = { entity: "member", member };
  if (room.members.size >= greetedMembersMax) return ok([arrival]);
  const line = newLine(room, {
    id: acting.noticeId,
    memberId: member.id,
    text: "",
    notice: { code: "joined", name: member.name },
    nowMs: acting.nowMs,
  });
  return ok([arrival, line]);
}

/** Who was sent out takes the old seat again, with its tracks and votes, when the time is over. */
function seatAgain(member: Member, { nowMs }: Acting): Outcome {
  if (isShutOut(member, nowMs)) return refuse("removed");
  return ok([{ entity: "member", member: { ...member, removedUntilMs: null } }]);
}

/** Makes a guest's seat the account's. The pass no longer opens it: who signs out leaves nothing behind. */
export function claimMember(room: RoomState, { memberId, userId }: ClaimMember): Outcome {
  const member = room.members.get(memberId);
  if (!member) return refuse("notMember");
  if (member.userId !== null || findMember(room, { userId, guestId: null })) return unchanged;
  return ok([{ entity: "member", member: { ...member, userId, guestId: null } }]);
}

/** The wanted name, with a number where it is taken: "Ben", "Ben 2". */
function freeName(room: RoomState, wanted: string): string {
  const taken = new Set(Array.from(room.members.values(), (member) => sameAs(member.name)));
  if (!taken.has(sameAs(wanted))) return wanted;
  for (let number = 2; ; number += 1) {
    const suffix = ` ${number}`;
    const name = cut(wanted, nameLettersMax - suffix.length) + suffix;
    if (!taken.has(sameAs(name))) return name;
  }
}

function sameAs(name: string): string {
  return name.normalize("NFKC").toLowerCase();
}

/** At most `max` code units, without halving a character. */
function cut(text: string, max: number): string {
  return text.slice(0, max).replace(/[\ud800-\udbff]$/, "");
}
