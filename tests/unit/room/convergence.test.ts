// Any sequence of commands, told by any grouping into patches, leaves a client with the very view that
// a newcomer gets.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guestIdSchema } from "#lib/contract/ids.ts";
import type { RoomCommand } from "#lib/contract/room-commands.ts";
import { applyCommit, draftOf } from "#lib/room/apply-change.ts";
import { applyPatch, viewOf } from "#lib/room/apply-patch.ts";
import type { Change } from "#lib/room/changes.ts";
import { decide } from "#lib/room/decide.ts";
import { decideSystem, type SystemCommand } from "#lib/room/decide-system.ts";
import { foldChanges } from "#lib/room/fold-changes.ts";
import type { Facts } from "#lib/room/outcome.ts";
import type { Member, RoomState } from "#lib/room/state.ts";
import { patchOf, snapshotOf } from "#lib/room/view.ts";
import {
  acting,
  ana,
  anItem,
  aRoom,
  asked,
  aTrack,
  ben,
  hana,
  idNamed,
  itemId,
  memberId,
  messageId,
  nowMs,
} from "#tests/support/builders.ts";

/** `place` is the step's place in the sequence. */
type Step = (room: RoomState, at: { nowMs: number; place: number }) => readonly Change[];

const names = ["a", "b", "c", "d", "e", "f"];
const name = fc.constantFrom(...names);
const person: fc.Arbitrary<Member> = fc.constantFrom(hana, hana, ben, ana);

const command: fc.Arbitrary<(room: RoomState) => RoomCommand> = fc.oneof(
  name.map(
    (n) => () => ({ type: "addTrack", itemId: itemId(n), track: { provider: "spotify", id: n } }) as const,
  ),
  name.map((n) => () => ({ type: "removeItem", itemId: itemId(n) }) as const),
  name.map((n) => () => ({ type: "undo", itemId: itemId(n) }) as const),
  fc.tuple(name, fc.constantFrom(1 as const, 0 as const, -1 as const)).map(
    ([n, vote]) =>
      () =>
        ({ type: "castVote", itemId: itemId(n), vote }) as const,
  ),
  fc.nat(30).map((n) => () => ({ type: "say", messageId: messageId(`${n}`), text: `${n}` }) as const),
  name.map(
    (n) => (room: RoomState) => ({ type: "playItem", seq: room.playback.seq, itemId: itemId(n) }) as const,
  ),
  fc
    .constantFrom("play" as const, "pause" as const, "autoPlay" as const)
    .map((type) => (room: RoomState) => ({ type, seq: room.playback.seq })),
  fc.constant(
    (room: RoomState) =>
      ({ type: "skip", seq: room.playback.seq, itemId: room.playback.itemId ?? itemId("a") }) as const,
  ),
  fc.nat(30).map((n) => () => ({ type: "deleteMessage", messageId: messageId(`${n}`) }) as const),
  fc.tuple(name, fc.option(name)).map(
    ([n, before]) =>
      () =>
        ({
          type: "moveItem",
          itemId: itemId(n),
          beforeItemId: before === null ? null : itemId(before),
        }) as const,
  ),
  fc.shuffledSubarray(names, { minLength: 1 }).map(
    (some) => () =>
      ({
        type: "addTracks",
        tracks: some.map((n) => ({ itemId: itemId(n), track: { provider: "spotify" as const, id: n } })),
      }) as const,
  ),
  fc.constant((room: RoomState) => ({ type: "clearQueue", seq: room.playback.seq }) as const),
  fc.constant((room: RoomState) => ({ type: "undoClear", seq: room.playback.seq - 1 }) as const),
  fc.tuple(fc.constantFrom("mute" as const, "kick" as const, "ban" as const), fc.constantFrom(0, 10_000)).map(
    ([type, forMs]) =>
      () =>
        ({ type, memberId: ana.id, forMs }) as const,
  ),
  fc
    .constantFrom("cohost" as const, "listener" as const)
    .map((role) => () => ({ type: "setRole", memberId: ben.id, role }) as const),
  fc
    .constantFrom("byVotes" as const, "manual" as const)
    .map((queueMode) => () => ({ type: "changeSettings", queueMode }) as const),
);

const bySomebody: fc.Arbitrary<Step> = fc.tuple(command, person).map(([make, by]) => (room, at) => {
  const wanted = make(room);
  const facts = factsFor(wanted);
  const present = room.members.get(by.id) ?? by;
  const outcome = decide(room, wanted, asked({ by: present, nowMs: at.nowMs, facts }));
  return outcome.ok ? outcome.value : [];
});

function factsFor(wanted: RoomCommand): Facts {
  if (wanted.type === "addTrack") return { track: aTrack(wanted.track.id) };
  if (wanted.type !== "addTracks") return {};
  return { tracks: new Map(wanted.tracks.map((one) => [one.itemId, aTrack(one.track.id)])) };
}

const byItself: fc.Arbitrary<Step> = fc
  .oneof(
    fc.nat(20).map(
      (n) => () =>
        ({
          type: "join",
          memberId: memberId(`m${n}`),
          userId: null,
          guestId: guestIdSchema.parse(idNamed(`pass ${n}`)),
          name: `M${n % 3}`,
        }) as const,
    ),
    fc.constant((room: RoomState) => ({ type: "advance", seq: room.playback.seq }) as const),
    fc.constant(
      (room: RoomState) =>
        ({
          type: "settlePlayback",
          seq: room.playback.seq,
          outcome: { kind: "problem", problem: { code: "providerAway" } },
        }) as const,
    ),
    fc.constant(
      (room: RoomState) =>
        ({
          type: "trackUnavailable",
          seq: room.playback.seq,
          itemId: room.playback.itemId ?? itemId("a"),
        }) as const,
    ),
  )
  .map((make: (room: RoomState) => SystemCommand) => (room, at) => {
    const noticeId = messageId(`notice ${at.place}`);
    const outcome = decideSystem(room, make(room), { ...acting(at.nowMs), noticeId });
    return outcome.ok ? outcome.value : [];
  });

/** A step, how much time passes before it, whether it ends the round, and whether the room is told then. */
const play = fc.array(
  fc.record({
    step: fc.oneof({ weight: 4, arbitrary: bySomebody }, { weight: 1, arbitrary: byItself }),
    waitMs: fc.constantFrom(0, 1, 20_000, 70_000),
    endsRound: fc.boolean(),
    isTold: fc.boolean(),
  }),
  { maxLength: 60 },
);

const start = aRoom({ waiting: ["a", "b", anItem("c", { addedBy: ana.id })], playing: "d" });

describe("a client that is told by patches", () => {
  it("R11 R12: sees what a newcomer sees, however rounds and patches were cut", () => {
    fc.assert(
      fc.property(play, (steps) => {
        let atMs = nowMs;
        let room = start;
        let told = start;
        let view = viewOf(snapshotOf(start));
        let held: Change[] = [];
        let draft = draftOf(room);
        let round: Change[] = [];

        function endRound(): void {
          const changes = foldChanges(round);
          if (changes.length > 0) {
            const elsewhere = applyCommit(room, { revision: room.revision + 1, changes });
            room = draft.finish(room.revision + 1);
            expect(snapshotOf(elsewhere)).toEqual(snapshotOf(room));
            held.push(...changes);
          }
          draft = draftOf(room);
          round = [];
        }
        function tell(): void {
          const patch = patchOf({ fromRevision: told.revision, before: told, after: room, changes: held });
          const next = applyPatch(view, patch);
          if (next.kind === "applied") view = next.view;
          else expect([next.kind, room.revision]).toEqual(["old", told.revision]);
          told = room;
          held = [];
        }

        for (const [place, { step, waitMs, endsRound, isTold }] of steps.entries()) {
          atMs += waitMs;
          const changes = step(draft.room, { nowMs: atMs, place });
          draft.apply(changes);
          round.push(...changes);
          if (endsRound) endRound();
          if (endsRound && isTold) tell();
        }
        endRound();
        tell();
        expect(view).toEqual(viewOf(snapshotOf(room)));
      }),
      { numRuns: 300 },
    );
  });

  it("R14: sees it too when it resumes from any revision that it reached", () => {
    fc.assert(
      fc.property(play, fc.nat(), (steps, left) => {
        const states = [start];
        const commits: Change[][] = [];
        let atMs = nowMs;
        for (const [place, { step, waitMs }] of steps.entries()) {
          atMs += waitMs;
          const room = states.at(-1) ?? start;
          const changes = foldChanges(step(room, { nowMs: atMs, place }));
          if (changes.length === 0) continue;
          commits.push(changes);
          states.push(applyCommit(room, { revision: room.revision + 1, changes }));
        }
        const place = left % states.length;
        const since = states[place] ?? start;
        const now = states.at(-1) ?? start;
        const changes = commits.slice(place).flat();
        const patch = patchOf({ fromRevision: since.revision, before: null, after: now, changes });
        const next = applyPatch(viewOf(snapshotOf(since)), patch);
        const view = next.kind === "applied" ? next.view : viewOf(snapshotOf(since));
        expect(view).toEqual(viewOf(snapshotOf(now)));
      }),
      { numRuns: 300 },
    );
  });
});
