// Who may do what: one table. Pages ask it to leave a button out; the decision asks it again.

import type { Role } from "#lib/contract/room.ts";
import type { RoomCommandType } from "#lib/contract/room-commands.ts";
import type { Member, QueueItem } from "./state.ts";

const everybody = ["host", "cohost", "listener"] as const;
const hosts = ["host", "cohost"] as const;
const hostAlone = ["host"] as const;

const allowed = {
  addTrack: everybody,
  removeItem: everybody,
  undo: everybody,
  castVote: everybody,
  say: everybody,
  play: hosts,
  autoPlay: hosts,
  pause: hosts,
  seek: hosts,
  skip: hosts,
  playItem: hosts,
  changeSettings: hostAlone,
  endRoom: hostAlone,
} satisfies Record<RoomCommandType, readonly Role[]>;

/** Whether a role may send this command at all. */
export function mayCommand(role: Role, type: RoomCommandType): boolean {
  const roles: readonly Role[] = allowed[type];
  return roles.includes(role);
}

/** One's own track, or any by those who run the room. */
export function mayRemoveItem(by: Member, item: QueueItem): boolean {
  return item.addedBy === by.id || by.role !== "listener";
}
