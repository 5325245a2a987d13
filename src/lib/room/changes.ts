// What a decision changes: final rows by key. The same changes are stored, logged, and folded into
// the state on every node.

import { z } from "zod";
import {
  guestIdSchema,
  memberIdSchema,
  messageIdSchema,
  queueItemIdSchema,
  userIdSchema,
} from "#lib/contract/ids.ts";
import {
  itemStatusSchema,
  noticeSchema,
  playbackViewSchema,
  roleSchema,
  roomSettingsSchema,
  voteSchema,
} from "#lib/contract/room.ts";
import { trackSchema } from "#lib/contract/track.ts";

// The log of the last minutes may have been written before a field was there: new ones have defaults.

export const itemSchema = z.object({
  id: queueItemIdSchema,
  track: trackSchema,
  addedBy: memberIdSchema,
  addedAtMs: z.int(),
  status: itemStatusSchema,
  rank: z.number(),
  pick: z.number().nullable().default(null),
  leftAtMs: z.int().nullable(),
  removedBy: memberIdSchema.nullable(),
  clearedSeq: z.int().nullable().default(null),
});

export const messageSchema = z.object({
  id: messageIdSchema,
  memberId: memberIdSchema,
  text: z.string(),
  sentAtMs: z.int(),
  notice: noticeSchema.nullable(),
  deletedAtMs: z.int().nullable().default(null),
});

export const memberSchema = z.object({
  id: memberIdSchema,
  userId: userIdSchema.nullable(),
  guestId: guestIdSchema.nullable(),
  name: z.string(),
  role: roleSchema,
  joinedAtMs: z.int(),
  mutedUntilMs: z.int().nullable().default(null),
  removedUntilMs: z.int().nullable().default(null),
});

export const playbackSchema = playbackViewSchema.extend({
  dueAtMs: z.int().nullable(),
  settledSeq: z.int(),
  lastCommand: z.string().nullable(),
});

const changeSchema = z.discriminatedUnion("entity", [
  z.object({ entity: z.literal("item"), item: itemSchema }),
  z.object({
    entity: z.literal("vote"),
    itemId: queueItemIdSchema,
    memberId: memberIdSchema,
    vote: voteSchema,
  }),
  z.object({ entity: z.literal("message"), message: messageSchema }),
  z.object({ entity: z.literal("member"), member: memberSchema }),
  z.object({ entity: z.literal("playback"), playback: playbackSchema }),
  z.object({ entity: z.literal("settings"), settings: roomSettingsSchema }),
  z.object({ entity: z.literal("ended"), endedAtMs: z.int() }),
]);
export type Change = z.infer<typeof changeSchema>;

export const changesSchema = z.array(changeSchema);
