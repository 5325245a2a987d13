// The commands of a room: one union, the same over the socket and over HTTP.

import { z } from "zod";
import { messageIdSchema, queueItemIdSchema } from "./ids.ts";
import { queueModeSchema, voteSchema } from "./room.ts";
import { messageTextSchema, roomNameSchema } from "./text.ts";
import { trackRefSchema } from "./track.ts";

/** The `seq` of the playback that the sender saw; an older one is refused as `stale`. */
const seq = z.int().nonnegative().max(Number.MAX_SAFE_INTEGER);
const itemId = queueItemIdSchema;

const addTrackSchema = z.strictObject({ type: z.literal("addTrack"), itemId, track: trackRefSchema });
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
});
const endRoomSchema = z.strictObject({ type: z.literal("endRoom") });

export const roomCommandSchema = z.discriminatedUnion("type", [
  addTrackSchema,
  removeItemSchema,
  undoSchema,
  castVoteSchema,
  saySchema,
  playSchema,
  autoPlaySchema,
  pauseSchema,
  seekSchema,
  skipSchema,
  playItemSchema,
  changeSettingsSchema,
  endRoomSchema,
]);
/** What a client sends. */
export type RoomCommand = z.infer<typeof roomCommandSchema>;
export type RoomCommandType = RoomCommand["type"];
/** The command of one type. */
type CommandOf<Type extends RoomCommandType> = Extract<RoomCommand, { type: Type }>;

export type AddTrack = CommandOf<"addTrack">;
export type RemoveItem = CommandOf<"removeItem">;
export type Undo = CommandOf<"undo">;
export type CastVote = CommandOf<"castVote">;
export type Say = CommandOf<"say">;
export type Seek = CommandOf<"seek">;
export type Skip = CommandOf<"skip">;
export type PlayItem = CommandOf<"playItem">;
export type ChangeSettings = CommandOf<"changeSettings">;
/** The commands that carry the `seq` their sender saw. */
export type PlaybackCommand = Extract<RoomCommand, { seq: number }>;
