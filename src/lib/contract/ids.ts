// Ids of all that crosses a boundary, branded so that two kinds cannot be swapped.

import { z } from "zod";

export const userIdSchema = z.uuid().brand<"UserId">();
export type UserId = z.infer<typeof userIdSchema>;

export const guestIdSchema = z.uuid().brand<"GuestId">();
export type GuestId = z.infer<typeof guestIdSchema>;

export const roomIdSchema = z.uuid().brand<"RoomId">();
export type RoomId = z.infer<typeof roomIdSchema>;

export const memberIdSchema = z.uuid().brand<"MemberId">();
export type MemberId = z.infer<typeof memberIdSchema>;

/** Made by the client (UUID v7), so that a command sent again names the same thing. One spelling: Postgres's. */
export const queueItemIdSchema = z.uuidv7().toLowerCase().brand<"QueueItemId">();
export type QueueItemId = z.infer<typeof queueItemIdSchema>;

/** Made by the client (UUID v7), so that a line sent again is said once. */
export const messageIdSchema = z.uuidv7().toLowerCase().brand<"MessageId">();
export type MessageId = z.infer<typeof messageIdSchema>;

/** 31 characters without look-alikes (no 0, 1, I, L, O). */
export const roomCodeAlphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/** Eight characters of `roomCodeAlphabet`; shown as two groups of four. */
export const roomCodeSchema = z
  .string()
  .max(16)
  .transform((typed) => typed.toUpperCase().replace(/[\s-]/g, ""))
  .pipe(z.string().regex(new RegExp(`^[${roomCodeAlphabet}]{8}$`)))
  .brand<"RoomCode">();
export type RoomCode = z.infer<typeof roomCodeSchema>;

/** The part of an invitation link behind `#`: 128 random bits, base64url. */
export const roomKeySchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22}$/)
  .brand<"RoomKey">();
export type RoomKey = z.infer<typeof roomKeySchema>;
