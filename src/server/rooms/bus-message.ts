// Bus messages as text. A payload of NOTIFY holds 8,000 bytes: where changes do not fit, the
// revision alone tells where to read.

import { z } from "zod";
import { roomIdSchema, userIdSchema } from "#lib/contract/ids.ts";
import { changesSchema } from "#lib/room/changes.ts";
import type { BusMessage } from "./bus.ts";

const payloadBytesMax = 7_000;

const messageSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("committed"),
    roomId: roomIdSchema,
    revision: z.int(),
    changes: changesSchema.exactOptional(),
  }),
  z.object({ kind: z.literal("signedOut"), userId: userIdSchema, sessionHash: z.string().nullable() }),
  z.object({ kind: z.literal("presence"), roomId: roomIdSchema }),
]) satisfies z.ZodType<BusMessage>;

/** The message as `sender` says it. */
export function encodeMessage(sender: string, message: BusMessage): string {
  const whole = `${sender} ${JSON.stringify(message)}`;
  if (message.kind !== "committed" || Buffer.byteLength(whole) <= payloadBytesMax) return whole;
  const { changes, ...pointer } = message;
  return `${sender} ${JSON.stringify(pointer)}`;
}

/** What somebody else said; null for one's own words. Throws on what is no message. */
export function decodeMessage(self: string, payload: string): BusMessage | null {
  const space = payload.indexOf(" ");
  if (payload.slice(0, space) === self) return null;
  return messageSchema.parse(JSON.parse(payload.slice(space + 1)));
}
