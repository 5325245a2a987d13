// The room's name and mode, and its end.

import type { ChangeSettings } from "#lib/contract/room-commands.ts";
import { ok } from "#lib/result.ts";
import type { Change } from "./changes.ts";
import { queueOrder } from "./order.ts";
import { type Asked, type Outcome, unchanged } from "./outcome.ts";
import { positionAt, standingAt } from "./playback.ts";
import type { RoomState } from "./state.ts";

/** Changes what is given. Turning to `manual` keeps the order that everybody sees at that moment. */
export function changeSettings(room: RoomState, { name, queueMode }: ChangeSettings): Outcome {
  const settings = {
    name: name ?? room.settings.name,
    queueMode: queueMode ?? room.settings.queueMode,
  };
  const isSame = settings.name === room.settings.name && settings.queueMode === room.settings.queueMode;
  if (isSame) return unchanged;
  const becomesManual = settings.queueMode === "manual" && room.settings.queueMode !== "manual";
  return ok([{ entity: "settings", settings }, ...(becomesManual ? ranksAsShown(room) : [])]);
}

/** Ends the room for good; its music stops. */
export function endRoom(room: RoomState, { nowMs }: Asked): Outcome {
  const { playback } = room;
  const positionMs = Math.round(positionAt(playback, nowMs));
  const stopped = { ...playback, ...standingAt(playback, { positionMs, nowMs }), autoPlay: false };
  return ok([
    { entity: "playback", playback: stopped },
    { entity: "ended", endedAtMs: nowMs },
  ]);
}

function ranksAsShown(room: RoomState): Change[] {
  return queueOrder(room).ids.flatMap((id, place): Change[] => {
    const item = room.items.get(id);
    const rank = place + 1;
    return item && item.rank !== rank ? [{ entity: "item", item: { ...item, rank } }] : [];
  });
}
