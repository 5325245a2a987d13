// A host opens a room.

import {
  memberIdSchema,
  type RoomCode,
  type RoomKey,
  roomCodeAlphabet,
  roomCodeSchema,
  roomIdSchema,
  roomKeySchema,
  type UserId,
} from "#lib/contract/ids.ts";
import { roomNameSchema } from "#lib/contract/text.ts";
import type { Source } from "#lib/contract/track.ts";
import { idlePlayback } from "#lib/room/playback.ts";
import type { AppContext } from "#server/context.ts";
import { countOpenRooms, insertRoom } from "#server/data/hosted-rooms.ts";
import { findUser } from "#server/data/users.ts";
import { AppError } from "#server/errors.ts";
import type { Ids } from "#server/world.ts";

/** Rooms that one host may have open at a time. */
const openRoomsMax = 20;

/**
 * Opens a room whose host is this user.
 *
 * @throws AppError `badRequest` (the name), `notSignedIn`, `rateLimited` (too many open rooms)
 */
export async function openRoom(
  ctx: Pick<AppContext, "db" | "clock" | "ids">,
  { userId, name, source }: { userId: UserId; name: string; source: Source },
): Promise<{ code: RoomCode; key: RoomKey }> {
  const roomName = roomNameSchema.safeParse(name);
  if (!roomName.success) throw new AppError("badRequest");
  const user = await findUser(ctx.db, userId);
  if (!user) throw new AppError("notSignedIn");
  if ((await countOpenRooms(ctx.db, userId)) >= openRoomsMax) throw new AppError("rateLimited");

  const nowMs = ctx.clock.nowMs();
  const key = roomKeySchema.parse(ctx.ids.secret(16));
  // A clash among 31^8 codes is next to impossible; three in a row are not chance.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const code = newRoomCode(ctx.ids);
    const isStored = await insertRoom(ctx.db, {
      id: roomIdSchema.parse(ctx.ids.uuidV7()),
      code,
      key,
      source,
      settings: {
        name: roomName.data,
        queueMode: "byVotes",
        whoMayAdd: "everyone",
        whoMayChat: "everyone",
      },
      playback: idlePlayback(nowMs),
      host: { memberId: memberIdSchema.parse(ctx.ids.uuidV7()), userId, name: user.name ?? "Host" },
      createdAt: new Date(nowMs),
    });
    if (isStored) return { code, key };
  }
  throw new AppError("internal");
}

/** Eight characters, each drawn evenly from the alphabet without look-alikes. */
function newRoomCode(ids: Pick<Ids, "below">): RoomCode {
  const letters = Array.from({ length: 8 }, () =>
    roomCodeAlphabet.charAt(ids.below(roomCodeAlphabet.length)),
  );
  return roomCodeSchema.parse(letters.join(""));
}
