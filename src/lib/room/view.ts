// What leaves the server of a room: the same for everybody in it, nothing personal.

import type { MessageId, QueueItemId } from "#lib/contract/ids.ts";
import type {
  MemberView,
  MessageView,
  PlaybackView,
  QueueItemView,
  RoomPatch,
  RoomSnapshot,
} from "#lib/contract/room.ts";
import type { Change } from "./changes.ts";
import { type QueueOrder, queueOrder } from "./order.ts";
import {
  type Member,
  type Message,
  noTally,
  type Playback,
  type QueueItem,
  type RoomState,
} from "./state.ts";

/** The whole room: waiting and playing items, the last lines, the members with a role. */
export function snapshotOf(room: RoomState): RoomSnapshot {
  const order = orderOf(room);
  const host = [...room.members.values()].find((member) => member.role === "host");
  return {
    roomId: room.id,
    code: room.code,
    source: room.source,
    revision: room.revision,
    hostName: host?.name ?? "",
    items: shownItems(room, order).map((item) => itemView(room, item, order)),
    order: [...order.ids],
    messages: room.messages.map((message) => messageView(room, message)),
    playback: playbackView(room.playback),
    settings: room.settings,
    members: [...room.members.values()].filter(hasRole).map(memberView),
  };
}

/**
 * The patch from `before` to `after`: every key that `changes` touched, as it is in `after`.
 *
 * @param before null when only its revision is known: then nothing is left out for being equal
 * @param changes all changes between the two; more than those do no harm
 */
export function patchOf(span: {
  fromRevision: number;
  before: RoomState | null;
  after: RoomState;
  changes: readonly Change[];
}): RoomPatch {
  const { before, after, changes } = span;
  const touched = touchedBy(changes);
  const order = orderOf(after);
  const patch: RoomPatch = { revision: after.revision, fromRevision: span.fromRevision };

  const orderBefore = before && orderOf(before);
  const isReordered = touched.order && (!orderBefore || !isSameOrder(orderBefore, order));
  const head = order.ids[0];
  if (isReordered) patch.order = [...order.ids];
  // The reason of the first may change because of the second.
  if (head && (isReordered || orderBefore?.reason?.code !== order.reason?.code)) touched.items.add(head);

  const items: QueueItemView[] = [];
  const removedItems: QueueItemId[] = [];
  for (const id of touched.items) {
    const item = after.items.get(id);
    if (item && isShown(item)) items.push(itemView(after, item, order));
    else removedItems.push(id);
  }
  if (items.length > 0) patch.items = items;
  if (removedItems.length > 0) patch.removedItems = removedItems;

  const messages = after.messages.filter((message) => touched.messages.has(message.id));
  if (messages.length > 0) patch.messages = messages.map((message) => messageView(after, message));
  if (touched.members.length > 0) patch.members = touched.members;
  if (touched.playback) patch.playback = playbackView(after.playback);
  if (touched.settings) patch.settings = after.settings;
  return patch;
}

type Touched = {
  items: Set<QueueItemId>;
  messages: Set<MessageId>;
  members: MemberView[];
  playback: boolean;
  settings: boolean;
  order: boolean;
};

function touchedBy(changes: readonly Change[]): Touched {
  const touched: Touched = {
    items: new Set(),
    messages: new Set(),
    members: [],
    playback: false,
    settings: false,
    order: false,
  };
  for (const change of changes) {
    if (change.entity === "item") touched.items.add(change.item.id);
    else if (change.entity === "vote") touched.items.add(change.itemId);
    else if (change.entity === "message") touched.messages.add(change.message.id);
    else if (change.entity === "member" && hasRole(change.member))
      touched.members.push(memberView(change.member));
    else if (change.entity === "playback") touched.playback = true;
    else if (change.entity === "settings") touched.settings = true;
  }
  touched.order = touched.items.size > 0 || touched.settings;
  return touched;
}

const orders = new WeakMap<RoomState, QueueOrder>();

/** The order of a finished state, sorted once. */
function orderOf(room: RoomState): QueueOrder {
  const known = orders.get(room);
  if (known) return known;
  const order = queueOrder(room);
  orders.set(room, order);
  return order;
}

function isSameOrder(a: QueueOrder, b: QueueOrder): boolean {
  return a.ids.length === b.ids.length && a.ids.every((id, place) => id === b.ids[place]);
}

/** What plays, then what waits in its order: the same list on every node. */
function shownItems(room: RoomState, order: QueueOrder): QueueItem[] {
  const waiting = order.ids.flatMap((id) => room.items.get(id) ?? []);
  return [...[...room.items.values()].filter((item) => item.status === "playing"), ...waiting];
}

function isShown(item: QueueItem): boolean {
  return item.status === "waiting" || item.status === "playing";
}

function hasRole(member: Member): boolean {
  return member.role !== "listener";
}

function itemView(room: RoomState, item: QueueItem, order: QueueOrder): QueueItemView {
  const { up, down } = room.tallies.get(item.id) ?? noTally;
  const view: QueueItemView = {
    id: item.id,
    track: item.track,
    addedBy: { memberId: item.addedBy, name: room.members.get(item.addedBy)?.name ?? "" },
    addedAtMs: item.addedAtMs,
    up,
    down,
    score: up - down,
    status: item.status,
  };
  return order.reason && order.ids[0] === item.id ? { ...view, reason: order.reason } : view;
}

function messageView(room: RoomState, message: Message): MessageView {
  const author = room.members.get(message.memberId);
  const view: MessageView = {
    id: message.id,
    memberId: message.memberId,
    name: author?.name ?? "",
    role: author?.role ?? "listener",
    text: message.text,
    sentAtMs: message.sentAtMs,
  };
  return message.notice ? { ...view, notice: message.notice } : view;
}

function playbackView(playback: Playback): PlaybackView {
  const { dueAtMs, settledSeq, lastCommand, ...view } = playback;
  return view;
}

function memberView(member: Member): MemberView {
  return { memberId: member.id, name: member.name, role: member.role };
}
