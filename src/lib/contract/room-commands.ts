// The commands of a room: one union, the same over the socket and over HTTP.

import { z } from "zod";
import { memberIdSchema, messageIdSchema, queueItemIdSchema } from "./ids.ts";
import { queueModeSchema, roleSchema, voteSchema, whoMaySchema } from "./room.ts";
import { messageTextSchema, roomNameSchema } from "./text.ts";
import { trackRefSchema } from "./track.ts";

/** The `seq` of the playback that the sender saw; an older one is refused as `stale`. */
const seq = z.int().nonnegative().max(Number.MAX_SAFE_INTEGER);
const itemId = queueItemIdSchema;

const addTrackSchema = z.strictObject({ type: z.literal("addTrack"), itemId, track: trackRefSchema });
/** Many at once; those that cannot be added are skipped, and counted in the answer. */
const addTracksSchema = z.strictObject({
  type: z.literal("addTracks"),
  tracks: z
    .array(z.strictObject({ itemId, track: trackRefSchema }))
    .min(1)
    .max(100),
});
/** Puts a waiting item before another one, or with null behind all. */
const moveItemSchema = z.strictObject({
  type: z.literal("moveItem"),
  itemId,
  beforeItemId: itemId.nullable(),
});
/** Withdraws everything that waits. */
const clearQueueSchema = z.strictObject({ type: z.literal("clearQueue"), seq });
/** Puts back what the sender's clearQueue of this `seq` withdrew. */
const undoClearSchema = z.strictObject({ type: z.literal("undoClear"), seq });
/** Withdraws a waiting track: one's own, or any by the host. */
const removeItemSchema = z.strictObject({ type: z.literal("removeItem"), itemId });
/** Puts back an item that the sender removed a moment ago, with its votes and its place. */
const undoSchema = z.strictObject({ type: z.literal("undo"), itemId });
/** 0 withdraws; absolute, so a resend changes nothing. */
const castVoteSchema = z.strictObject({ type: z.literal("castVote"), itemId, vote: voteSchema });
const saySchema = z.strictObject({
  type: z.literal("say"),
  messageId: messageIdSchema,
  text: messageTextSchema,
});
/** Takes back a line: one's own, or any by those who run the room. */
const deleteMessageSchema = z.strictObject({ type: z.literal("deleteMessage"), messageId: messageIdSchema });
/** Resumes what is paused. */
const playSchema = z.strictObject({ type: z.literal("play"), seq });
/** Starts the head of the queue when idle, resumes when paused; from then on the room goes on by itself. */
const autoPlaySchema = z.strictObject({ type: z.literal("autoPlay"), seq });
const pauseSchema = z.strictObject({ type: z.literal("pause"), seq });
const seekSchema = z.strictObject({
  type: z.literal("seek"),
  seq,
  positionMs: z
    .int()
    .nonnegative()
    .max(24 * 60 * 60 * 1000),
});
/** Ends the playing item `itemId`; the head of the queue follows. */
const skipSchema = z.strictObject({ type: z.literal("skip"), seq, itemId });
/** Plays a waiting item at once. */
const playItemSchema = z.strictObject({ type: z.literal("playItem"), seq, itemId });
const changeSettingsSchema = z.strictObject({
  type: z.literal("changeSettings"),
  name: roomNameSchema.optional(),
  queueMode: queueModeSchema.optional(),
  whoMayAdd: whoMaySchema.optional(),
  whoMayChat: whoMaySchema.optional(),
});
/** There is one host; who that is does not change here. */
const setRoleSchema = z.strictObject({
  type: z.literal("setRole"),
  memberId: memberIdSchema,
  role: roleSchema.exclude(["host"]),
});
/** From the commit on; 0 lifts it. */
const forMs = z
  .int()
  .nonnegative()
  .max(365 * 24 * 60 * 60 * 1000);
/** The member may not chat: for `forMs`, or until it is lifted. */
const muteSchema = z.strictObject({
  type: z.literal("mute"),
  memberId: memberIdSchema,
  forMs: forMs.optional(),
});
/** The member loses the seat, and may take it again after `forMs`, by default a minute. */
const kickSchema = z.strictObject({
  type: z.literal("kick"),
  memberId: memberIdSchema,
  forMs: forMs.optional(),
});
/** The same, for good unless `forMs` says otherwise. */
const banSchema = z.strictObject({
  type: z.literal("ban"),
  memberId: memberIdSchema,
  forMs: forMs.optional(),
});
const endRoomSchema = z.strictObject({ type: z.literal("endRoom") });

export const roomCommandSchema = z.discriminatedUnion("type", [
  addTrackSchema,
  addTracksSchema,
  moveItemSchema,
  clearQueueSchema,
  undoClearSchema,
  removeItemSchema,
  undoSchema,
  castVoteSchema,
  saySchema,
  deleteMessageSchema,
  playSchema,
  autoPlaySchema,
  pauseSchema,
  seekSchema,
  skipSchema,
  playItemSchema,
  changeSettingsSchema,
  setRoleSchema,
  muteSchema,
  kickSchema,
  banSchema,
  endRoomSchema,
]);
/** What a client sends. */
export type RoomCommand = z.infer<typeof roomCommandSchema>;
export type RoomCommandType = RoomCommand["type"];
/** The command of one type. */
type CommandOf<Type extends RoomCommandType> = Extract<RoomCommand, { type: Type }>;

export type AddTrack = CommandOf<"addTrack">;
export type AddTracks = CommandOf<"addTracks">;
export type MoveItem = CommandOf<"moveItem">;
export type UndoClear = CommandOf<"undoClear">;
export type RemoveItem = CommandOf<"removeItem">;
export type Undo = CommandOf<"undo">;
export type CastVote = CommandOf<"castVote">;
export type Say = CommandOf<"say">;
export type DeleteMessage = CommandOf<"deleteMessage">;
export type Seek = CommandOf<"seek">;
export type Skip = CommandOf<"skip">;
export type PlayItem = CommandOf<"playItem">;
export type ChangeSettings = CommandOf<"changeSettings">;
export type SetRole = CommandOf<"setRole">;
/** What those who run the room do about a member. */
export type Moderation = CommandOf<"mute" | "kick" | "ban">;
/** The commands that carry the `seq` their sender saw, and raise it. */
export type PlaybackCommand = Exclude<Extract<RoomCommand, { seq: number }>, UndoClear>;
