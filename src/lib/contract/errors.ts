// The closed list of things that can go wrong, as they cross a boundary.
// The browser maps each code to a sentence; no server text reaches a person.

import { z } from "zod";

const errorCodes = [
  // What was sent
  "badRequest", // malformed, unknown or oversized
  "notFound", // no such thing, or not for you
  "forbidden", // you may not do that
  "notMember", // join with a name first
  "removed", // sent out of this room
  "muted", // may not chat for now
  "notSignedIn",
  "nameTaken",
  "wrongOrigin",
  // The room
  "roomEnded",
  "roomFull",
  "queueFull",
  "itemGone", // the track has left the queue
  "alreadyQueued",
  "nothingPlaying",
  "nothingQueued",
  "stale", // the playback you saw has moved on
  "tooLateToUndo",
  "votesDecide", // there the order follows from votes
  "alreadyInRoom", // one room per socket
  // Limits and load
  "rateLimited",
  "busy", // the room has more waiting than it can take
  "unavailable", // storage is away; nothing was changed
  "unknown", // the answer was lost; send the same command again
  // Providers
  "trackUnavailable",
  "noActiveDevice",
  "premiumRequired",
  "notAllowListed",
  "needsReconnect",
  "providerRateLimited",
  "quotaExhausted",
  "providerAway",
  "internal",
] as const;

export const errorCodeSchema = z.enum(errorCodes);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/** A refusal as it leaves the server. */
export type WireError = { code: ErrorCode; retryAfterMs?: number };
