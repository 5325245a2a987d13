// The room behind a code, for somebody at its door.

import type { RoomCode, RoomKey } from "#lib/contract/ids.ts";
import type { RoomState } from "#lib/room/state.ts";
import type { AppContext } from "#server/context.ts";
import { AppError } from "#server/errors.ts";

/**
 * The room of this code. A code that names no room, and a link whose key is wrong, are answered alike;
 * an address that tries many of them has to wait.
 *
 * @throws AppError `notFound`, `rateLimited`, `unavailable`
 */
export async function findDoor(
  ctx: Pick<AppContext, "limits" | "rooms">,
  { code, key, address }: { code: RoomCode; key: RoomKey | undefined; address: string },
): Promise<RoomState> {
  const allowed = await ctx.limits.peek("failedCodeAddress", address);
  if (!allowed.ok) throw new AppError("rateLimited", { retryAfterMs: allowed.retryAfterMs });
  const room = await ctx.rooms.findByCode(code);
  if (room && (key === undefined || key === room.key)) return room;
  await ctx.limits.take("failedCodeAddress", address);
  throw new AppError("notFound");
}
