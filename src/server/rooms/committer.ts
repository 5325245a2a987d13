// The committer: the commands of all rooms, decided and stored in rounds. What waits while a round is
// being stored makes the next one, so load makes rounds larger, not more numerous. There is no tick.

import { unreachable } from "#lib/assert.ts";
import type { RoomId } from "#lib/contract/ids.ts";
import type { Change } from "#lib/room/changes.ts";
import type { RoomState } from "#lib/room/state.ts";
import type { Database } from "#server/data/database.ts";
import { commitRound, type RoundOutcome } from "#server/data/rooms/commit-round.ts";
import { AppError } from "#server/errors.ts";
import type { Log } from "#server/log.ts";
import type { Clock, Ids } from "#server/world.ts";
import { emptyInbox, type Inbox, takeWaiting, waitingMax, waitingPerRoomMax } from "./inbox.ts";
import type { RoomCache } from "./room-cache.ts";
import { type Committed, type Decision, decideRoom, type Part, type Submission } from "./round.ts";

export type Committer = {
  /**
   * Decides on the present state and stores what changes; resolves after the commit. Refusals are
   * checked against Postgres too: none is the answer of a node that is behind.
   *
   * @throws AppError the refusal; `notFound`, `busy`, `unavailable` (nothing was changed), `unknown` (send it again)
   */
  submit(roomId: RoomId, decide: Decision): Promise<Committed>;
  isBusyWith(roomId: RoomId): boolean;
  /** Takes no more; resolves when everything that waited has its answer. */
  close(): Promise<void>;
};

type Deps = {
  db: Database["hot"];
  cache: RoomCache;
  clock: Clock;
  ids: Pick<Ids, "below">;
  log: Log;
  /** After each commit of this node. */
  onCommit(before: RoomState, after: RoomState, changes: readonly Change[]): void;
};

type Prepared = { readonly inbox: Inbox; readonly part: Part };

const roomsPerRound = 64;
const roundsInFlight = 2;
/** A command that lost its races for so long is given back. */
const givenUpAfterMs = 10_000;
const backOffMaxMs = 64;

export function createCommitter({ db, cache, clock, ids, log, onCommit }: Deps): Committer {
  // A room has an inbox while something of it waits or is being stored.
  const inboxes = new Map<RoomId, Inbox>();
  const ready = new Set<Inbox>();
  let waiting = 0;
  let inFlight = 0;
  let isPumping = false;
  let isClosed = false;
  const drained = Promise.withResolvers<void>();

  function submit(roomId: RoomId, decide: Decision): Promise<Committed> {
    const known = inboxes.get(roomId);
    const inbox = known ?? emptyInbox(roomId);
    if (isClosed) return Promise.reject(new AppError("unavailable"));
    if (inbox.waiting.length >= waitingPerRoomMax || waiting >= waitingMax) {
      return Promise.reject(new AppError("busy"));
    }
    const answer = Promise.withResolvers<Committed>();
    inbox.waiting.push({ decide, answer, sinceMs: clock.nowMs() });
    waiting += 1;
    if (!known) {
      inboxes.set(roomId, inbox);
      prepare(inbox);
    }
    return answer.promise;
  }

  /** Brings a room to where its commands can be decided. */
  function prepare(inbox: Inbox): void {
    const room = cache.peek(inbox.roomId);
    if (room && !room.isSuspect) enlist(inbox);
    else enlistAfter(inbox, cache.fresh(inbox.roomId));
  }

  function enlistAfter(inbox: Inbox, reading: Promise<unknown>): void {
    reading.then(
      () => enlist(inbox),
      (error: unknown) => {
        inbox.alone = 0;
        refuse(take(inbox), error);
        release(inbox);
      },
    );
  }

  function enlist(inbox: Inbox): void {
    ready.add(inbox);
    pumpSoon();
  }

  function pumpSoon(): void {
    if (isPumping || ready.size === 0 || inFlight >= roundsInFlight) return;
    isPumping = true;
    // Whatever else this turn of the event loop brings in belongs to the same round.
    setImmediate(pump);
  }

  function pump(): void {
    isPumping = false;
    while (ready.size > 0 && inFlight < roundsInFlight) {
      const chosen = [...ready].slice(0, roomsPerRound);
      for (const inbox of chosen) ready.delete(inbox);
      inFlight += 1;
      const nowMs = clock.nowMs();
      void store(
        chosen.flatMap((inbox) => prepared(inbox, nowMs)),
        nowMs,
      ).finally(() => {
        inFlight -= 1;
        pumpSoon();
      });
    }
  }

  function prepared(inbox: Inbox, nowMs: number): Prepared[] {
    const room = cache.peek(inbox.roomId);
    if (room) return [{ inbox, part: decideRoom(room.state, take(inbox), nowMs) }];
    prepare(inbox);
    return [];
  }

  async function store(round: readonly Prepared[], nowMs: number): Promise<void> {
    const wants = round.map(({ part }) => part.want);
    const outcome = await commitRound(db, wants, nowMs);
    if (outcome.kind === "rejected" && round.length > 1) {
      // One of them cannot be stored; alone it fails alone.
      for (const one of round) await store([one], nowMs);
      return;
    }
    if (outcome.kind !== "stored")
      log.warn({ err: outcome.error, kind: outcome.kind }, "a round was not stored");
    for (const one of round) {
      try {
        settle(one, outcome);
      } catch (error) {
        // An impossible state. The room is read again, and goes on.
        log.error({ err: error, roomId: one.inbox.roomId }, "a round could not be settled");
        cache.suspect(one.inbox.roomId);
        refuse(submissionsOf(one.part), error);
        release(one.inbox);
      }
    }
  }

  function settle({ inbox, part }: Prepared, outcome: RoundOutcome): void {
    switch (outcome.kind) {
      case "stored":
        if (outcome.won.has(inbox.roomId)) win(inbox, part);
        else lose(inbox, part);
        break;
      case "conflict":
        lose(inbox, part);
        break;
      case "rejected":
        isolate(inbox, part, outcome.error);
        break;
      case "refused":
        refuse(submissionsOf(part), new AppError("unavailable", { cause: outcome.error }));
        release(inbox);
        break;
      case "unknown": {
        // Where there was nothing to store, nothing is in doubt.
        const code = part.want.changes.length > 0 ? "unknown" : "unavailable";
        cache.suspect(inbox.roomId);
        refuse(submissionsOf(part), new AppError(code, { cause: outcome.error }));
        release(inbox);
        break;
      }
      default:
        unreachable(outcome);
    }
  }

  function win(inbox: Inbox, { base, draft, want, decided }: Part): void {
    const hasChanged = want.changes.length > 0;
    const after = hasChanged ? draft.finish(base.revision + 1) : base;
    if (hasChanged) cache.commit(inbox.roomId, after, want.changes);
    for (const { submission, refusal } of decided) {
      if (refusal === null) submission.answer.resolve({ revision: after.revision, room: after });
      else submission.answer.reject(refusal);
    }
    if (hasChanged) onCommit(base, after, want.changes);
    inbox.losses = 0;
    release(inbox);
  }

  /** Another node was faster: catch up and decide again, after a pause when that happens again and again. */
  function lose(inbox: Inbox, part: Part): void {
    const oldestMs = clock.nowMs() - givenUpAfterMs;
    const submissions = submissionsOf(part);
    refuse(
      submissions.filter(({ sinceMs }) => sinceMs < oldestMs),
      new AppError("busy"),
    );
    putBack(
      inbox,
      submissions.filter(({ sinceMs }) => sinceMs >= oldestMs),
    );
    inbox.losses += 1;
    const pauseMs = inbox.losses < 2 ? 0 : ids.below(Math.min(2 ** inbox.losses, backOffMaxMs)) + 1;
    enlistAfter(inbox, catchUp(part.base, pauseMs));
  }

  async function catchUp(base: RoomState, pauseMs: number): Promise<void> {
    if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    const { state } = await cache.fresh(base.id);
    // Lost, and yet the log tells nothing: the room is gone, or Postgres went back in time.
    if (state.revision === base.revision) await cache.reload(base.id);
  }

  /** Something in it cannot be stored as it is. Each command is tried alone; the culprit fails alone. */
  function isolate(inbox: Inbox, part: Part, cause: unknown): void {
    const submissions = submissionsOf(part);
    if (submissions.length === 1) refuse(submissions, new Error("a change cannot be stored", { cause }));
    else {
      putBack(inbox, submissions);
      inbox.alone = submissions.length;
    }
    release(inbox);
  }

  function take(inbox: Inbox): Submission[] {
    const taken = takeWaiting(inbox);
    waiting -= taken.length;
    return taken;
  }

  function putBack(inbox: Inbox, submissions: readonly Submission[]): void {
    inbox.waiting = [...submissions, ...inbox.waiting];
    waiting += submissions.length;
  }

  function release(inbox: Inbox): void {
    if (inbox.waiting.length > 0) {
      prepare(inbox);
      return;
    }
    inboxes.delete(inbox.roomId);
    if (isClosed && inboxes.size === 0) drained.resolve();
  }

  return {
    submit,
    isBusyWith: (roomId) => inboxes.has(roomId),
    close() {
      isClosed = true;
      if (inboxes.size === 0) drained.resolve();
      return drained.promise;
    },
  };
}

function submissionsOf(part: Part): Submission[] {
  return part.decided.map(({ submission }) => submission);
}

function refuse(submissions: readonly Submission[], error: unknown): void {
  for (const { answer } of submissions) answer.reject(error);
}
