// What one room wants of a round: its waiting commands decided in turn, each on what those before it left.

import { type Draft, draftOf } from "#lib/room/apply-change.ts";
import type { Change } from "#lib/room/changes.ts";
import { foldChanges } from "#lib/room/fold-changes.ts";
import type { Outcome } from "#lib/room/outcome.ts";
import type { RoomState } from "#lib/room/state.ts";
import type { Want } from "#server/data/rooms/round-columns.ts";
import { AppError } from "#server/errors.ts";

/** Free of effects, for it is made again when another node was faster. `nowMs` is server time. */
export type Decision = (room: RoomState, nowMs: number) => Outcome;

/** The revision that a command is part of, or the present one where it changed nothing; and the room then. */
export type Committed = { readonly revision: number; readonly room: RoomState };

/** A command that waits, and where its answer goes. */
export type Submission = {
  readonly decide: Decision;
  readonly sinceMs: number;
  readonly answer: PromiseWithResolvers<Committed>;
};

export type Part = {
  readonly base: RoomState;
  readonly draft: Draft;
  readonly want: Want;
  /** The answers if the round is won: null where all is well. */
  readonly decided: readonly { readonly submission: Submission; readonly refusal: unknown }[];
};

/** Decides in turn. A decision that throws met an impossible state: it is refused with that, alone. */
export function decideRoom(base: RoomState, submissions: readonly Submission[], nowMs: number): Part {
  const draft = draftOf(base);
  const changes: Change[] = [];
  const decided = submissions.map((submission) => {
    const { refusal, decided } = decideOne(submission, draft.room, nowMs);
    draft.apply(decided);
    changes.push(...decided);
    return { submission, refusal };
  });
  const want = { roomId: base.id, revision: base.revision, changes: foldChanges(changes) };
  return { base, draft, want, decided };
}

function decideOne(
  { decide }: Submission,
  room: RoomState,
  nowMs: number,
): { refusal: unknown; decided: readonly Change[] } {
  try {
    const outcome = decide(room, nowMs);
    return outcome.ok
      ? { refusal: null, decided: outcome.value }
      : { refusal: new AppError(outcome.error), decided: [] };
  } catch (error) {
    return { refusal: error, decided: [] };
  }
}
