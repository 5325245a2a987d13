// What a socket is given when it enters: a base on which the next patch of this node fits.

import type { RoomPatch, RoomSnapshot } from "#lib/contract/room.ts";
import type { RoomState } from "#lib/room/state.ts";
import { patchOf, snapshotOf } from "#lib/room/view.ts";
import type { LogEntry } from "#server/data/rooms/rows.ts";

export type Base = { revision: number } & ({ snapshot: RoomSnapshot } | { patches: RoomPatch[] });

/**
 * From `sinceRevision` to what the sockets of this node have been told: the missing patch where the
 * recent commits reach back so far, else a snapshot.
 *
 * @param recent the newest commits without holes, at least up to `told`
 */
export function baseFor(
  told: RoomState,
  { sinceRevision, recent }: { sinceRevision: number | null; recent: readonly LogEntry[] },
): Base {
  const { revision } = told;
  if (sinceRevision === revision) return { revision, patches: [] };
  const oldest = recent[0]?.revision ?? Number.POSITIVE_INFINITY;
  if (sinceRevision === null || sinceRevision > revision || oldest > sinceRevision + 1) {
    return { revision, snapshot: snapshotFor(told) };
  }
  // Lines that were taken back make room for older ones, which only a snapshot has.
  if (told.messages.some((message) => message.deletedAtMs !== null)) {
    return { revision, snapshot: snapshotFor(told) };
  }
  const changes = recent
    .filter((commit) => commit.revision > sinceRevision && commit.revision <= revision)
    .flatMap((commit) => commit.changes);
  return {
    revision,
    patches: [patchOf({ fromRevision: sinceRevision, before: null, after: told, changes })],
  };
}

const snapshots = new WeakMap<RoomState, RoomSnapshot>();

/** Made once for all who enter at the same revision. */
function snapshotFor(room: RoomState): RoomSnapshot {
  const known = snapshots.get(room);
  if (known) return known;
  const snapshot = snapshotOf(room);
  snapshots.set(room, snapshot);
  return snapshot;
}
