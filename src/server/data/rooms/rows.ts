// The rows of a room as the statements here give them: times as epoch milliseconds.

import { z } from "zod";
import {
  memberIdSchema,
  queueItemIdSchema,
  roomCodeSchema,
  roomIdSchema,
  roomKeySchema,
  userIdSchema,
} from "#lib/contract/ids.ts";
import { roomSettingsSchema } from "#lib/contract/room.ts";
import { sourceSchema } from "#lib/contract/track.ts";
import { changesSchema, itemSchema, memberSchema, messageSchema, playbackSchema } from "#lib/room/changes.ts";

export const logRowSchema = z.object({ revision: z.number(), changes: changesSchema });
/** What one commit changed. */
export type LogEntry = z.infer<typeof logRowSchema>;

export const roomRowSchema = z.object({
  id: roomIdSchema,
  code: roomCodeSchema,
  key: roomKeySchema,
  source: sourceSchema,
  hostUserId: userIdSchema,
  revision: z.number(),
  endedAtMs: z.number().nullable(),
  settings: roomSettingsSchema,
  playback: playbackSchema,
  items: z.array(itemSchema),
  /** By item: who is for it, who is against it. */
  votes: z.array(z.tuple([queueItemIdSchema, z.array(memberIdSchema), z.array(memberIdSchema)])),
  members: z.array(memberSchema),
  messages: z.array(messageSchema),
  log: z.array(logRowSchema),
});
export type RoomRow = z.infer<typeof roomRowSchema>;

export const roomIdRowSchema = z.object({ id: roomIdSchema });
