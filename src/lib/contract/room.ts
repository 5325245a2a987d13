// What a browser sees of a room. Nothing here is personal: it is the same for everybody in the room.

import { z } from "zod";
import { errorCodeSchema } from "./errors.ts";
import { memberIdSchema, messageIdSchema, queueItemIdSchema, roomCodeSchema, roomIdSchema } from "./ids.ts";
import { displayNameSchema, roomNameSchema } from "./text.ts";
import { sourceSchema, trackSchema } from "./track.ts";

export const roleSchema = z.enum(["host", "cohost", "listener"]);
export type Role = z.infer<typeof roleSchema>;

export const queueModeSchema = z.enum(["byVotes", "manual"]);
export type QueueMode = z.infer<typeof queueModeSchema>;

export const voteSchema = z.union([z.literal(1), z.literal(0), z.literal(-1)]);
export type Vote = z.infer<typeof voteSchema>;

export const itemStatusSchema = z.enum(["waiting", "playing", "played", "skipped", "removed"]);
export type ItemStatus = z.infer<typeof itemStatusSchema>;

/** Why an item stands where it stands; the page makes the sentence. */
const orderReasonSchema = z.discriminatedUnion("code", [
  z.object({ code: z.literal("mostVotes") }),
  z.object({ code: z.literal("oldest") }),
  z.object({ code: z.literal("hostOrder") }),
  z.object({ code: z.literal("hostPick") }),
]);
export type OrderReason = z.infer<typeof orderReasonSchema>;

export const queueItemViewSchema = z.object({
  id: queueItemIdSchema,
  track: trackSchema,
  addedBy: z.object({ memberId: memberIdSchema, name: z.string() }),
  addedAtMs: z.int(),
  up: z.int(),
  down: z.int(),
  score: z.int(),
  status: itemStatusSchema,
  reason: orderReasonSchema.optional(),
});
export type QueueItemView = z.infer<typeof queueItemViewSchema>;

/** A line that the room itself writes into the chat; the page makes the sentence. */
export const noticeSchema = z.discriminatedUnion("code", [
  z.object({ code: z.literal("joined"), name: z.string() }),
  z.object({ code: z.literal("trackUnavailable"), title: z.string() }),
]);
export type Notice = z.infer<typeof noticeSchema>;

export const messageViewSchema = z.object({
  id: messageIdSchema,
  memberId: memberIdSchema,
  name: z.string(),
  role: roleSchema,
  /** Empty when `notice` is present. */
  text: z.string(),
  sentAtMs: z.int(),
  notice: noticeSchema.optional(),
});
export type MessageView = z.infer<typeof messageViewSchema>;

/** Why the host's player does not do what the room says. */
const playerProblemSchema = z.object({
  code: errorCodeSchema,
  /** Server time from which another try makes sense. */
  retryAtMs: z.int().optional(),
});
export type PlayerProblem = z.infer<typeof playerProblemSchema>;

/**
 * The anchor from which everybody derives the position, in server time:
 * `positionMs + (isPlaying ? serverNowMs - anchoredAtMs : 0)`.
 */
export const playbackViewSchema = z.object({
  /** Null when idle. */
  itemId: queueItemIdSchema.nullable(),
  positionMs: z.int().nonnegative(),
  anchoredAtMs: z.int(),
  isPlaying: z.boolean(),
  /** Raised by every playback command that was applied. */
  seq: z.int().nonnegative(),
  /** Whether the room goes on by itself: to the next track, and with the first one added to an empty queue. */
  autoPlay: z.boolean(),
  /** The device that plays, as its provider calls it. */
  deviceName: z.string().nullable(),
  problem: playerProblemSchema.nullable(),
});
export type PlaybackView = z.infer<typeof playbackViewSchema>;

export const whoMaySchema = z.enum(["everyone", "hosts"]);

export const roomSettingsSchema = z.object({
  name: roomNameSchema,
  queueMode: queueModeSchema,
  // Rooms that were opened before there was a choice are open to everyone.
  whoMayAdd: whoMaySchema.default("everyone"),
  whoMayChat: whoMaySchema.default("everyone"),
});
export type RoomSettings = z.infer<typeof roomSettingsSchema>;

export const memberViewSchema = z.object({
  memberId: memberIdSchema,
  name: z.string(),
  role: roleSchema,
  /** May not chat until this server time. */
  mutedUntilMs: z.int().optional(),
});
export type MemberView = z.infer<typeof memberViewSchema>;

/** Changed entities by id. Several merge into one; applying one twice is harmless. */
export const roomPatchSchema = z.object({
  revision: z.int(),
  fromRevision: z.int(),
  items: z.array(queueItemViewSchema).optional(),
  /** Items that the page may forget: played, skipped or withdrawn. */
  removedItems: z.array(queueItemIdSchema).optional(),
  /**
   * All waiting ids, first to play first; sent when it changed. A patch with `order` carries every
   * item that has a `reason`; the reasons of other items are void.
   */
  order: z.array(queueItemIdSchema).optional(),
  messages: z.array(messageViewSchema).optional(),
  removedMessages: z.array(messageIdSchema).optional(),
  playback: playbackViewSchema.optional(),
  settings: roomSettingsSchema.optional(),
  /** Members who have, or have no longer, a role or a mute. */
  members: z.array(memberViewSchema).optional(),
});
export type RoomPatch = z.infer<typeof roomPatchSchema>;

/** The keys of a patch, complete: the waiting and playing items, the last 50 messages, members with a role or a mute. */
export const roomSnapshotSchema = z.object({
  roomId: roomIdSchema,
  code: roomCodeSchema,
  source: sourceSchema,
  revision: z.int(),
  hostName: z.string(),
  items: z.array(queueItemViewSchema),
  order: z.array(queueItemIdSchema),
  messages: z.array(messageViewSchema),
  playback: playbackViewSchema,
  settings: roomSettingsSchema,
  members: z.array(memberViewSchema),
});
export type RoomSnapshot = z.infer<typeof roomSnapshotSchema>;

const presenceStateSchema = z.enum(["active", "idle", "away"]);
const presenceEntrySchema = z.object({
  memberId: memberIdSchema,
  name: displayNameSchema,
  role: roleSchema,
  state: presenceStateSchema,
  isListening: z.boolean(),
});
export type PresenceEntry = z.infer<typeof presenceEntrySchema>;

export const presenceSchema = z.object({
  /** People here, those who only look included. */
  count: z.int().nonnegative(),
  members: z.array(presenceEntrySchema).max(50),
});
export type Presence = z.infer<typeof presenceSchema>;

export const seatSchema = z.object({ memberId: memberIdSchema, name: z.string(), role: roleSchema });
/** Who I am in this room. */
export type Seat = z.infer<typeof seatSchema>;
