// A room's code in a path.

import { z } from "@hono/zod-openapi";
import { type RoomCode, roomCodeSchema } from "#lib/contract/ids.ts";
import { AppError } from "#server/errors.ts";

export const roomPath = z.object({ code: z.string().max(32).openapi({ example: "KQ7M3XFT" }) });

/** A wrong code is simply not there, however wrong it is. @throws AppError `notFound` */
export function codeOf(typed: string): RoomCode {
  const code = roomCodeSchema.safeParse(typed);
  if (!code.success) throw new AppError("notFound");
  return code.data;
}
