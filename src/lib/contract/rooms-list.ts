// The list of a host's own rooms.

import { z } from "zod";
import { roomCodeSchema } from "./ids.ts";
import { sourceSchema, trackSchema } from "./track.ts";

const roomSummarySchema = z.object({
  code: roomCodeSchema,
  name: z.string(),
  source: sourceSchema,
  createdAtMs: z.int(),
  /** Null while the room is open. */
  endedAtMs: z.int().nullable(),
  memberCount: z.int(),
  playedCount: z.int(),
  waitingCount: z.int(),
  nowPlaying: trackSchema.nullable(),
});
export type RoomSummary = z.infer<typeof roomSummarySchema>;
