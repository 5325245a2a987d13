// A room in pages: what HTTP v1 gives beyond the snapshot.

import { z } from "zod";
import { memberIdSchema, messageIdSchema, queueItemIdSchema } from "./ids.ts";
import { memberViewSchema, messageViewSchema, queueItemViewSchema } from "./room.ts";

/** What plays, then all that waits, first to play first. */
export const queuePageSchema = z.object({
  revision: z.int(),
  items: z.array(queueItemViewSchema),
  order: z.array(queueItemIdSchema),
});

/** Oldest first; `nextBefore` asks for the page before this one. */
export const messagePageSchema = z.object({
  messages: z.array(messageViewSchema),
  nextBefore: messageIdSchema.nullable(),
});

const listedMemberSchema = memberViewSchema.extend({
  /** Sent out until then; told only to those who run the room. */
  removedUntilMs: z.int().optional(),
});
export type ListedMember = z.infer<typeof listedMemberSchema>;

export const memberPageSchema = z.object({
  members: z.array(listedMemberSchema),
  nextAfter: memberIdSchema.nullable(),
});
