// Socket events, version 1. Types are only added, never changed.

import { z } from "zod";
import type { WireError } from "./errors.ts";
import { type RoomKey, roomCodeSchema, roomKeySchema } from "./ids.ts";
import type { Presence, RoomPatch, RoomSnapshot, Seat, Vote } from "./room.ts";
import type { RoomCommand } from "./room-commands.ts";

export const roomJoinSchema = z.strictObject({
  code: roomCodeSchema,
  key: roomKeySchema.optional(),
  /** The revision the client has; it gets the missing patch, or a snapshot when that is too far back. */
  sinceRevision: z.int().nonnegative().optional(),
});
export type RoomJoin = z.infer<typeof roomJoinSchema>;

export const clockProbeSchema = z.strictObject({ clientSentMs: z.number() });
type ClockProbe = z.infer<typeof clockProbeSchema>;
export type ClockAnswer = { clientSentMs: number; serverReceivedMs: number; serverSentMs: number };

export type Refusal = { ok: false; error: WireError };
export type CommandAck =
  | {
      ok: true;
      revision: number;
      /** For addTracks: how many of them are not in the queue, where some are not. */
      skipped?: number;
    }
  | Refusal;
export type JoinAck =
  | {
      ok: true;
      /** Null: only looking. */
      me: Seat | null;
      revision: number;
      snapshot?: RoomSnapshot;
      patches?: RoomPatch[];
      /** My votes that are not 0, by queue item id. */
      myVotes: Record<string, Vote>;
      /** The secret of the invitation link; only members get it. */
      key?: RoomKey;
      serverNowMs: number;
    }
  | Refusal;

export type RoomEndReason = "ended" | "signedOut" | "removed";

export type ClientToServer = {
  "room:join": (payload: RoomJoin, ack: (answer: JoinAck) => void) => void;
  "room:command": (payload: RoomCommand, ack: (answer: CommandAck) => void) => void;
  clock: (payload: ClockProbe, ack: (answer: ClockAnswer | Refusal) => void) => void;
};

export type ServerToClient = {
  "room:patch": (patch: RoomPatch) => void;
  "room:presence": (presence: Presence) => void;
  "room:ended": (payload: { reason: RoomEndReason }) => void;
  "room:removed": (payload: {
    reason: RoomEndReason;
    /** With `removed`: the server time from which a seat may be taken again. */
    untilMs?: number;
  }) => void;
  "server:moving": (payload: { withinMs: number }) => void;
};
