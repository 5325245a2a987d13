// What the host decides about the room as a whole, and its end.

import type { ChangeSettings } from "#lib/contract/room-commands.ts";
import { ok } from "#lib/result.ts";
import type { Change } from "./changes.ts";
import { queueOrder } from "./order.ts";
import { type Asked, type Outcome, unchanged } from "./outcome.ts";
import { positionAt, standingAt } from "./playback.ts";
import type { RoomState } from "./state.ts";

/** Changes what is given. Turning to `manual` keeps the order that everybody sees at that moment. */
export function changeSettings(
  room: RoomState,
  { name, queueMode, whoMayAdd, whoMayChat }: ChangeSettings,
): Outcome {
  const before = room.settings;
  const settings = {
    name: name ?? before.name,
    queueMode: queueMode ?? before.queueMode,
    whoMayAdd: whoMayAdd ?? before.whoMayAdd,
    whoMayChat: whoMayChat ?? before.whoMayChat,
  };
  const isSame =
    settings.name === before.name &&
    settings.queueMode === before.queueMode &&
    settings.whoMayAdd === before.whoMayAdd &&
    settings.whoMayChat === before.whoMayChat;
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
    const isSame = item?.rank === rank && item.pick === null;
    return item && !isSame ? [{ entity: "item", item: { ...item, rank, pick: null } }] : [];
  });
}
