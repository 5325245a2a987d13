// Rooms, members and commands for tests: defaults for all, a test states what matters to it.

import { createHash } from "node:crypto";
import {
  guestIdSchema,
  type MemberId,
  type MessageId,
  memberIdSchema,
  messageIdSchema,
  type QueueItemId,
  queueItemIdSchema,
  type RoomId,
  roomCodeSchema,
  roomIdSchema,
  roomKeySchema,
  userIdSchema,
} from "#lib/contract/ids.ts";
import type { RoomSettings, Vote } from "#lib/contract/room.ts";
import type { RoomCommand } from "#lib/contract/room-commands.ts";
import type { Track } from "#lib/contract/track.ts";
import { applyCommit } from "#lib/room/apply-change.ts";
import type { Change } from "#lib/room/changes.ts";
import { decide } from "#lib/room/decide.ts";
import { decideSystem, type SystemCommand } from "#lib/room/decide-system.ts";
import type { Acting, Asked, Facts, Outcome } from "#lib/room/outcome.ts";
import { idlePlayback } from "#lib/room/playback.ts";
import type { Member, Playback, QueueItem, RoomState } from "#lib/room/state.ts";

/** The moment at which tests happen. */
export const nowMs = Date.UTC(2026, 10, 21, 20);

/** A UUID v7 that stands for a name: the same name, the same id. */
export function idNamed(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const itemId = (name: string): QueueItemId => queueItemIdSchema.parse(idNamed(name));
export const messageId = (name: string): MessageId => messageIdSchema.parse(idNamed(name));
export const memberId = (name: string): MemberId => memberIdSchema.parse(idNamed(name));
export const roomId = (name: string): RoomId => roomIdSchema.parse(idNamed(name));

export function aTrack(title: string, over: Partial<Track> = {}): Track {
  return {
    provider: "spotify",
    id: title.replaceAll(" ", ""),
    title,
    artists: ["The Testers"],
    album: null,
    durationMs: 180_000,
    isExplicit: false,
    isrc: null,
    artworkUrl: null,
    url: null,
    ...over,
  };
}

export function aGuest(name: string, over: Partial<Member> = {}): Member {
  return {
    id: memberId(name),
    userId: null,
    guestId: guestIdSchema.parse(idNamed(`guest ${name}`)),
    name,
    role: "listener",
    joinedAtMs: nowMs - 60_000,
    mutedUntilMs: null,
    removedUntilMs: null,
    ...over,
  };
}

function aHost(name: string): Member {
  return aGuest(name, { role: "host", guestId: null, userId: userIdSchema.parse(idNamed(`user ${name}`)) });
}

export const hana = aHost("Hana");
export const ben = aGuest("Ben");
export const ana = aGuest("Ana");

export function anItem(name: string, over: Partial<QueueItem> = {}): QueueItem {
  return {
    id: itemId(name),
    track: aTrack(name),
    addedBy: ben.id,
    addedAtMs: nowMs - 10_000,
    status: "waiting",
    rank: 1,
    pick: null,
    leftAtMs: null,
    removedBy: null,
    clearedSeq: null,
    ...over,
  };
}

export type RoomParts = {
  /** In this order of age and rank. */
  waiting?: readonly (string | QueueItem)[];
  playing?: string | QueueItem;
  members?: readonly Member[];
  votes?: readonly { by: Member; item: string; vote: Vote }[];
  settings?: Partial<RoomSettings>;
  playback?: Partial<Playback>;
};

/** A room of Hana with Ben and Ana in it, at revision 7; idle unless something is playing. */
export function aRoom(parts: RoomParts = {}): RoomState {
  const waiting = (parts.waiting ?? []).map((item, place) =>
    typeof item === "string" ? anItem(item, { addedAtMs: nowMs - 9_000 + place, rank: place + 1 }) : item,
  );
  const playing = typeof parts.playing === "string" ? anItem(parts.playing) : parts.playing;
  const items = playing ? [{ ...playing, status: "playing" as const }, ...waiting] : waiting;
  const members = parts.members ?? [hana, ben, ana];
  const empty: RoomState = {
    id: roomId("room"),
    code: roomCodeSchema.parse("KQ7M3XFT"),
    key: roomKeySchema.parse("abcdefghijklmnopqrstuv"),
    source: "spotify",
    hostUserId: userIdSchema.parse(idNamed("user Hana")),
    revision: 0,
    endedAtMs: null,
    settings: {
      name: "Friday",
      queueMode: "byVotes",
      whoMayAdd: "everyone",
      whoMayChat: "everyone",
      ...parts.settings,
    },
    playback: { ...idlePlayback(nowMs), ...(playing ? playingNow(playing) : {}), ...parts.playback },
    items: new Map(),
    votes: new Map(),
    tallies: new Map(),
    members: new Map(members.map((member) => [member.id, member])),
    messages: [],
  };
  const changes: Change[] = [
    ...items.map((item) => ({ entity: "item" as const, item })),
    ...(parts.votes ?? []).map(({ by, item, vote }) => ({
      entity: "vote" as const,
      itemId: itemId(item),
      memberId: by.id,
      vote,
    })),
  ];
  return applyCommit(empty, { revision: 7, changes });
}

function playingNow(item: QueueItem): Partial<Playback> {
  return {
    itemId: item.id,
    anchoredAtMs: nowMs,
    isPlaying: true,
    seq: 4,
    settledSeq: 4,
    autoPlay: true,
    deviceName: "Kitchen",
    dueAtMs: nowMs + item.track.durationMs,
  };
}

export type Given = { by?: Member; nowMs?: number; facts?: Facts };

export function asked({ by = hana, nowMs: at = nowMs, facts = {} }: Given = {}): Asked {
  return { by, nowMs: at, facts };
}

export function acting(at = nowMs): Acting {
  return { nowMs: at, noticeId: messageId("notice") };
}

/** Decides, with Hana asking unless it is said otherwise. */
export function deciding(room: RoomState, command: RoomCommand, given: Given = {}): Outcome {
  return decide(room, command, asked(given));
}

/** The room after a command that it accepts. */
export function applied(room: RoomState, command: RoomCommand, given: Given = {}): RoomState {
  return following(room, deciding(room, command, given));
}

/** The room after something that it does by itself. */
export function afterSystem(room: RoomState, command: SystemCommand, at = nowMs): RoomState {
  return following(room, decideSystem(room, command, acting(at)));
}

/** The room one commit further; throws when the outcome is a refusal. */
export function following(room: RoomState, outcome: Outcome): RoomState {
  if (!outcome.ok) throw new Error(`refused: ${outcome.error}`);
  return applyCommit(room, { revision: room.revision + 1, changes: outcome.value });
}

/** The titles of the waiting tracks, in the order given. */
export function titles(room: RoomState, ids: readonly QueueItemId[]): string[] {
  return ids.map((id) => room.items.get(id)?.track.title ?? "?");
}

export function statusOf(room: RoomState, item: string): string | undefined {
  return room.items.get(itemId(item))?.status;
}
