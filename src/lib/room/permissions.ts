// Who may do what: one table. Pages ask it to leave a button out; the decision asks it again.

import type { Role, RoomSettings } from "#lib/contract/room.ts";
import type { RoomCommandType } from "#lib/contract/room-commands.ts";
import type { Member, Message, QueueItem } from "./state.ts";

const everybody = ["host", "cohost", "listener"] as const;
const hosts = ["host", "cohost"] as const;
const hostAlone = ["host"] as const;

const allowed = {
  addTrack: everybody,
  addTracks: everybody,
  moveItem: hosts,
  clearQueue: hosts,
  undoClear: hosts,
  removeItem: everybody,
  undo: everybody,
  castVote: everybody,
  say: everybody,
  deleteMessage: everybody,
  play: hosts,
  autoPlay: hosts,
  pause: hosts,
  seek: hosts,
  skip: hosts,
  playItem: hosts,
  changeSettings: hostAlone,
  setRole: hostAlone,
  mute: hosts,
  kick: hosts,
  ban: hosts,
  endRoom: hostAlone,
} satisfies Record<RoomCommandType, readonly Role[]>;

/** Whether a role may send this command at all. */
export function mayCommand(role: Role, type: RoomCommandType): boolean {
  const roles: readonly Role[] = allowed[type];
  return roles.includes(role);
}

/** Whether the room's settings leave this command to those who run it, and this role does not. */
export function isLeftToHosts(role: Role, type: RoomCommandType, settings: RoomSettings): boolean {
  if (role !== "listener") return false;
  if (type === "addTrack" || type === "addTracks") return settings.whoMayAdd === "hosts";
  return type === "say" && settings.whoMayChat === "hosts";
}

/** One's own line, or any by those who run the room; what the room itself has said stays. */
export function mayDeleteMessage(by: Member, message: Pick<Message, "memberId" | "notice">): boolean {
  return message.notice === null && (message.memberId === by.id || by.role !== "listener");
}

/** Nobody acts on the host or on oneself; on a co-host only the host does. */
export function mayModerate(by: Member, member: Member): boolean {
  if (member.role === "host" || member.id === by.id) return false;
  return by.role === "host" || member.role === "listener";
}

/** One's own track, or any by those who run the room. */
export function mayRemoveItem(by: Member, item: QueueItem): boolean {
  return item.addedBy === by.id || by.role !== "listener";
}
