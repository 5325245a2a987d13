// Opens a room for a form.

import "server-only";
import type { ErrorCode } from "#lib/contract/errors.ts";
import type { RoomCode, RoomKey, UserId } from "#lib/contract/ids.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { AppError } from "#server/errors.ts";
import { openRoom } from "#server/operations/open-room.ts";
import { webContext } from "./context.ts";
import { siteFacts } from "./site-facts.ts";

/** Expected refusals are values for the form to show; all else is the error page's. */
export async function openRoomFor(
  userId: UserId,
  name: string,
): Promise<Result<{ code: RoomCode; key: RoomKey }, ErrorCode>> {
  const [source] = siteFacts().sources;
  if (!source) return refuse("unavailable");
  try {
    return ok(await openRoom(webContext(), { userId, name, source }));
  } catch (error) {
    if (error instanceof AppError) return refuse(error.code);
    throw error;
  }
}
