// When a room's sockets are told what changed: the first change after a quiet spell in the same turn
// of the event loop, further ones together, a little later. Each patch starts where the one before ended.

import type { RoomId } from "#lib/contract/ids.ts";
import type { RoomPatch } from "#lib/contract/room.ts";
import type { Change } from "#lib/room/changes.ts";
import type { RoomState } from "#lib/room/state.ts";
import { patchOf } from "#lib/room/view.ts";
import type { Log } from "#server/log.ts";
import type { Clock } from "#server/world.ts";

/** The sockets of this node, by room. */
export type Audience = {
  sizeOf(roomId: RoomId): number;
  patch(roomId: RoomId, patch: RoomPatch): void;
  /** The room has ended; told after its last patch. */
  ended(roomId: RoomId): void;
  /** Somebody may have lost the seat. */
  seatsChanged(room: RoomState): void;
};

export type PatchPacer = {
  /** Nobody hears anything before this. */
  serve(audience: Audience): void;
  moved(before: RoomState, after: RoomState, changes: readonly Change[]): void;
  /** The room is further by more than we know: its sockets will see a gap, and ask. */
  reloaded(after: RoomState): void;
  /** What the sockets of this room have been told; `present` where nothing is held back. */
  told(present: RoomState): RoomState;
  /** Tells now what is held back. */
  flush(roomId: RoomId): void;
  /** Forgets rooms that have been quiet. */
  forgetQuiet(): void;
  close(): void;
};

type Lane = {
  sentAtMs: number;
  /** How long the last patch took this process, in milliseconds. */
  tookMs: number;
  held: { told: RoomState; present: RoomState; changes: Change[]; cancel: () => void } | null;
};

/** Milliseconds between two patches of a room: 15 for a few, 25 for a thousand listeners, and so on. */
export function spacingMs(listeners: number): number {
  return 15 + listeners / 100;
}

export function createPatchPacer({ clock, log }: { clock: Clock; log: Log }): PatchPacer {
  const lanes = new Map<RoomId, Lane>();
  let audience: Audience | null = null;

  function hold(before: RoomState, after: RoomState, changes: readonly Change[]): void {
    const listeners = audience?.sizeOf(after.id) ?? 0;
    const lane = lanes.get(after.id) ?? { sentAtMs: 0, tookMs: 0, held: null };
    if (listeners === 0) {
      drop(lane);
      return;
    }
    lanes.set(after.id, lane);
    if (lane.held) {
      lane.held.present = after;
      lane.held.changes.push(...changes);
      return;
    }
    // A room so large that telling it takes long may not take all the time there is.
    const dueAtMs = lane.sentAtMs + Math.max(spacingMs(listeners), 2 * lane.tookMs);
    const cancel = later(dueAtMs - clock.nowMs(), () => tell(lane));
    lane.held = { told: before, present: after, changes: [...changes], cancel };
  }

  function tell(lane: Lane): void {
    if (!lane.held || !audience) return;
    const { told, present, changes } = lane.held;
    drop(lane);
    const startedAtMs = clock.nowMs();
    try {
      audience.patch(
        present.id,
        patchOf({ fromRevision: told.revision, before: told, after: present, changes }),
      );
      if (present.endedAtMs !== null && told.endedAtMs === null) audience.ended(present.id);
    } catch (error) {
      // Those who miss it see a gap at the next one.
      log.error({ err: error, roomId: present.id }, "a patch could not be told");
    }
    lane.sentAtMs = clock.nowMs();
    lane.tookMs = lane.sentAtMs - startedAtMs;
  }

  function drop(lane: Lane): void {
    lane.held?.cancel();
    lane.held = null;
  }

  return {
    serve(to) {
      audience = to;
    },
    moved(before, after, changes) {
      hold(before, after, changes);
      if (changes.some(isSendingOut)) audience?.seatsChanged(after);
    },
    reloaded(after) {
      const lane = lanes.get(after.id);
      if (lane) drop(lane);
      if (!audience || audience.sizeOf(after.id) === 0) return;
      audience.seatsChanged(after);
      audience.patch(after.id, { revision: after.revision, fromRevision: after.revision });
      if (after.endedAtMs !== null) audience.ended(after.id);
    },
    told: (present) => lanes.get(present.id)?.held?.told ?? present,
    flush(roomId) {
      const lane = lanes.get(roomId);
      if (lane) tell(lane);
    },
    forgetQuiet() {
      const quietSinceMs = clock.nowMs() - 60_000;
      for (const [roomId, lane] of lanes) {
        if (!lane.held && lane.sentAtMs < quietSinceMs) lanes.delete(roomId);
      }
    },
    close() {
      for (const lane of lanes.values()) drop(lane);
      lanes.clear();
    },
  };
}

function isSendingOut(change: Change): boolean {
  return change.entity === "member" && change.member.removedUntilMs !== null;
}

/** Runs once, in `ms` or at the end of this turn of the event loop; acknowledgements go first. */
function later(ms: number, run: () => void): () => void {
  if (ms > 0) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  }
  const immediate = setImmediate(run);
  return () => clearImmediate(immediate);
}
