// What leaves the server of a room: the same for everybody in it, nothing personal.

import type { MemberId, MessageId, QueueItemId } from "#lib/contract/ids.ts";
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

/** The whole room: waiting and playing items, the last lines, the members with a role or a mute. */
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
    messages: room.messages.filter(isSeen).map((message) => messageView(room, message)),
    playback: playbackView(room.playback),
    settings: room.settings,
    members: [...room.members.values()].filter(isListed).map(memberView),
  };
}

type Span = {
  fromRevision: number;
  before: RoomState | null;
  after: RoomState;
  changes: readonly Change[];
};

/**
 * The patch from `before` to `after`: every key that `changes` touched, as it is in `after`.
 *
 * @param before null when only its revision is known: then nothing is left out for being equal
 * @param changes all changes between the two; more than those do no harm
 */
export function patchOf(span: Span): RoomPatch {
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
  if (isReordered) for (const id of picksOf(after, order)) touched.items.add(id);

  const items: QueueItemView[] = [];
  const removedItems: QueueItemId[] = [];
  for (const id of touched.items) {
    const item = after.items.get(id);
    if (item && isShown(item)) items.push(itemView(after, item, order));
    else removedItems.push(id);
  }
  if (items.length > 0) patch.items = items;
  if (removedItems.length > 0) patch.removedItems = removedItems;

  const messages = after.messages.filter(
    (message) =>
      isSeen(message) && (touched.messages.has(message.id) || hasNewAuthor(message, { span, touched })),
  );
  if (messages.length > 0) patch.messages = messages.map((message) => messageView(after, message));
  const removedMessages = [...touched.removedMessages, ...pushedOut(before, after)];
  if (removedMessages.length > 0) patch.removedMessages = removedMessages;
  const members = [...touched.members].flatMap((id) => after.members.get(id) ?? []);
  const told = members.filter((member) => isListed(member) || wasListed(before, member));
  if (told.length > 0) patch.members = told.map(memberView);
  if (touched.playback) patch.playback = playbackView(after.playback);
  if (touched.settings) patch.settings = after.settings;
  return patch;
}

type Touched = {
  items: Set<QueueItemId>;
  messages: Set<MessageId>;
  removedMessages: Set<MessageId>;
  members: Set<MemberId>;
  playback: boolean;
  settings: boolean;
  order: boolean;
};

function touchedBy(changes: readonly Change[]): Touched {
  const touched: Touched = {
    items: new Set(),
    messages: new Set(),
    removedMessages: new Set(),
    members: new Set(),
    playback: false,
    settings: false,
    order: false,
  };
  for (const change of changes) {
    if (change.entity === "item") touched.items.add(change.item.id);
    else if (change.entity === "vote") touched.items.add(change.itemId);
    else if (change.entity === "message" && change.message.deletedAtMs !== null)
      touched.removedMessages.add(change.message.id);
    else if (change.entity === "message") touched.messages.add(change.message.id);
    else if (change.entity === "member") touched.members.add(change.member.id);
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

/** The host's picks; they are the first of the order. */
function picksOf(room: RoomState, { ids }: QueueOrder): QueueItemId[] {
  return ids.filter((id) => room.items.get(id)?.pick != null);
}

/** A line shows the role of its author: whoever gets another one, gets it on every line. */
function hasNewAuthor(
  { memberId }: Message,
  { span: { before, after }, touched }: { span: Span; touched: Touched },
): boolean {
  if (!touched.members.has(memberId)) return false;
  return before?.members.get(memberId)?.role !== after.members.get(memberId)?.role;
}

function isSeen(message: Message): boolean {
  return message.deletedAtMs === null;
}

/** Lines that a page would keep longer than a newcomer sees them, because others were taken back. */
function pushedOut(before: RoomState | null, after: RoomState): MessageId[] {
  if (!before || after.messages.every(isSeen)) return [];
  const kept = new Set(after.messages.map((message) => message.id));
  return before.messages.flatMap((message) => (isSeen(message) && !kept.has(message.id) ? [message.id] : []));
}

/** Whom everybody is told of: with a role or a mute. */
function isListed(member: Member): boolean {
  return member.role !== "listener" || member.mutedUntilMs !== null;
}

/** Where nobody knows what came before, they may have been. */
function wasListed(before: RoomState | null, { id }: Member): boolean {
  const known = before?.members.get(id);
  return before === null || (known !== undefined && isListed(known));
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
  if (order.reason && order.ids[0] === item.id) return { ...view, reason: order.reason };
  return item.status === "waiting" && item.pick !== null ? { ...view, reason: { code: "hostPick" } } : view;
}

export function messageView(room: RoomState, message: Message): MessageView {
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

export function memberView({ id, name, role, mutedUntilMs }: Member): MemberView {
  return { memberId: id, name, role, ...(mutedUntilMs === null ? {} : { mutedUntilMs }) };
}
