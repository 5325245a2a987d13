// The room as a browser keeps it: made from a snapshot, then moved on by patches.

import type { MemberId, QueueItemId } from "#lib/contract/ids.ts";
import type { MemberView, QueueItemView, RoomPatch, RoomSnapshot } from "#lib/contract/room.ts";
import { messagesKept } from "./state.ts";

export type RoomView = Omit<RoomSnapshot, "items" | "members"> & {
  readonly items: ReadonlyMap<QueueItemId, QueueItemView>;
  /** Members with a role or a mute, by id. */
  readonly members: ReadonlyMap<MemberId, MemberView>;
};

export type Patched =
  | { readonly kind: "applied"; readonly view: RoomView }
  /** Nothing in it is new. */
  | { readonly kind: "old" }
  /** Something between is missing: join again with the revision one has. */
  | { readonly kind: "gap" };

export function viewOf(snapshot: RoomSnapshot): RoomView {
  return {
    ...snapshot,
    items: new Map(snapshot.items.map((item) => [item.id, item])),
    members: new Map(snapshot.members.map((member) => [member.memberId, member])),
  };
}

/** Applies one patch; parts that it does not touch stay the same objects. */
export function applyPatch(view: RoomView, patch: RoomPatch): Patched {
  if (patch.fromRevision > view.revision) return { kind: "gap" };
  if (patch.revision <= view.revision) return { kind: "old" };
  return {
    kind: "applied",
    view: {
      ...view,
      revision: patch.revision,
      items: patchedItems(view.items, patch),
      order: patch.order ?? view.order,
      messages: patchedMessages(view.messages, patch),
      playback: patch.playback ?? view.playback,
      settings: patch.settings ?? view.settings,
      members: patchedMembers(view.members, patch),
    },
  };
}

function patchedItems(items: RoomView["items"], patch: RoomPatch): RoomView["items"] {
  if (!patch.items && !patch.removedItems && !patch.order) return items;
  const next = new Map(items);
  if (patch.order) withoutReasons(next);
  for (const item of patch.items ?? []) next.set(item.id, item);
  for (const id of patch.removedItems ?? []) next.delete(id);
  return next;
}

/** A patch with an order carries every item that has a reason. */
function withoutReasons(items: Map<QueueItemId, QueueItemView>): void {
  for (const item of items.values()) {
    if (!item.reason) continue;
    const { reason, ...plain } = item;
    items.set(item.id, plain);
  }
}

function patchedMessages(messages: RoomView["messages"], patch: RoomPatch): RoomView["messages"] {
  if (!patch.messages && !patch.removedMessages) return messages;
  const next = new Map(messages.map((message) => [message.id, message]));
  for (const message of patch.messages ?? []) next.set(message.id, message);
  for (const id of patch.removedMessages ?? []) next.delete(id);
  return [...next.values()].sort((a, b) => a.sentAtMs - b.sentAtMs).slice(-messagesKept);
}

function patchedMembers(members: RoomView["members"], patch: RoomPatch): RoomView["members"] {
  if (!patch.members) return members;
  const next = new Map(members);
  for (const member of patch.members) {
    if (member.role === "listener" && member.mutedUntilMs === undefined) next.delete(member.memberId);
    else next.set(member.memberId, member);
  }
  return next;
}
