// The parameters of a round's statement: changes of many rooms as columns and rows.

import { unreachable } from "#lib/assert.ts";
import type { RoomId } from "#lib/contract/ids.ts";
import type { Change } from "#lib/room/changes.ts";

/** What one room wants of a round. Without changes it only asks whether its revision is the present one. */
export type Want = {
  readonly roomId: RoomId;
  /** The revision on which it was decided. */
  readonly revision: number;
  /** One final row per key. */
  readonly changes: readonly Change[];
};

/** In the order of the statement's parameters; the keys of rows are the names that it reads. */
export function columnsOf(wants: readonly Want[], nowMs: number): unknown[] {
  const rooms = {
    settings: nulls(wants),
    playback: nulls(wants),
    dueMs: nulls(wants),
    unsettledMs: nulls(wants),
    endedMs: nulls(wants),
  };
  const votes = { roomIds: empty(), itemIds: empty(), memberIds: empty(), votes: empty() };
  const items: object[] = [];
  const messages: object[] = [];
  const members: object[] = [];

  wants.forEach(({ roomId, changes }, place) => {
    for (const change of changes) collect(change, roomId, place);
  });

  function collect(change: Change, roomId: RoomId, place: number): void {
    switch (change.entity) {
      case "item":
        items.push(itemRow(roomId, change));
        break;
      case "vote":
        votes.roomIds.push(roomId);
        votes.itemIds.push(change.itemId);
        votes.memberIds.push(change.memberId);
        votes.votes.push(change.vote);
        break;
      case "message":
        messages.push(messageRow(roomId, change));
        break;
      case "member":
        members.push(memberRow(roomId, change));
        break;
      case "playback": {
        const { playback } = change;
        rooms.playback[place] = JSON.stringify(playback);
        rooms.dueMs[place] = playback.dueAtMs;
        rooms.unsettledMs[place] = playback.settledSeq < playback.seq ? nowMs : null;
        break;
      }
      case "settings":
        rooms.settings[place] = JSON.stringify(change.settings);
        break;
      case "ended":
        rooms.endedMs[place] = change.endedAtMs;
        break;
      default:
        unreachable(change);
    }
  }

  return [
    nowMs,
    wants.map((want) => want.roomId),
    wants.map((want) => want.revision),
    wants.map((want) => (want.changes.length > 0 ? JSON.stringify(want.changes) : null)),
    ...[rooms.settings, rooms.playback, rooms.dueMs, rooms.unsettledMs, rooms.endedMs],
    ...[votes.roomIds, votes.itemIds, votes.memberIds, votes.votes],
    ...[items, messages, members].map((rows) => JSON.stringify(rows)),
  ];
}

type Column = (string | number | null)[];

function nulls(wants: readonly Want[]): Column {
  return wants.map(() => null);
}

function empty(): Column {
  return [];
}

function itemRow(roomId: RoomId, { item }: Extract<Change, { entity: "item" }>): object {
  return {
    room_id: roomId,
    id: item.id,
    track: item.track,
    added_by: item.addedBy,
    added_ms: item.addedAtMs,
    status: item.status,
    rank: item.rank,
    left_ms: item.leftAtMs,
    removed_by: item.removedBy,
    pick: item.pick,
    cleared_seq: item.clearedSeq,
  };
}

function messageRow(roomId: RoomId, { message }: Extract<Change, { entity: "message" }>): object {
  return {
    room_id: roomId,
    id: message.id,
    member_id: message.memberId,
    text: message.text,
    notice: message.notice,
    sent_ms: message.sentAtMs,
    deleted_ms: message.deletedAtMs,
  };
}

function memberRow(roomId: RoomId, { member }: Extract<Change, { entity: "member" }>): object {
  return {
    room_id: roomId,
    id: member.id,
    user_id: member.userId,
    guest_id: member.guestId,
    name: member.name,
    role: member.role,
    joined_ms: member.joinedAtMs,
    muted_ms: member.mutedUntilMs,
    removed_ms: member.removedUntilMs,
  };
}
