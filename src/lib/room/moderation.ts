// What those who run the room do about its members.

import { unreachable } from "#lib/assert.ts";
import type { Moderation, SetRole } from "#lib/contract/room-commands.ts";
import { ok, refuse } from "#lib/result.ts";
import { forGoodMs, kickedForMs } from "./bounds.ts";
import { type Asked, type Outcome, unchanged } from "./outcome.ts";
import { mayModerate } from "./permissions.ts";
import type { Member, RoomState } from "./state.ts";

/** Makes a member a co-host, or a listener again. */
export function setRole(room: RoomState, { memberId, role }: SetRole): Outcome {
  const member = room.members.get(memberId);
  if (!member || member.removedUntilMs !== null) return refuse("notFound");
  if (member.role === "host") return refuse("forbidden");
  return changed(member, { ...member, role });
}

/** Silences a member or sends one out, for a time that begins with the commit. */
export function moderate(room: RoomState, command: Moderation, { by, nowMs }: Asked): Outcome {
  const member = room.members.get(command.memberId);
  if (!member) return refuse("notFound");
  if (!mayModerate(by, member)) return refuse("forbidden");
  const untilMs = command.forMs === undefined ? forGoodMs : nowMs + command.forMs;
  switch (command.type) {
    case "mute":
      return changed(member, { ...member, mutedUntilMs: command.forMs === 0 ? null : untilMs });
    case "kick":
      // Who is outside already is not sent out again: a command sent twice takes no longer.
      if (member.removedUntilMs !== null) return unchanged;
      return changed(member, sentOut(member, nowMs + (command.forMs ?? kickedForMs)));
    case "ban":
      if (command.forMs === 0 && member.removedUntilMs === null) return unchanged;
      return changed(member, sentOut(member, untilMs));
    default:
      return unreachable(command);
  }
}

/** The seat is lost, and any role with it; tracks and votes stay. */
function sentOut(member: Member, removedUntilMs: number): Member {
  return { ...member, role: "listener", removedUntilMs };
}

function changed(before: Member, member: Member): Outcome {
  const isSame =
    before.role === member.role &&
    before.mutedUntilMs === member.mutedUntilMs &&
    before.removedUntilMs === member.removedUntilMs;
  return isSame ? unchanged : ok([{ entity: "member", member }]);
}
