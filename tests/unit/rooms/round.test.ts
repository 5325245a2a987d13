import { describe, expect, it } from "vitest";
import type { RoomCommand } from "#lib/contract/room-commands.ts";
import { decide } from "#lib/room/decide.ts";
import type { Member } from "#lib/room/state.ts";
import { AppError } from "#server/errors.ts";
import { emptyInbox, takeWaiting } from "#server/rooms/inbox.ts";
import { type Decision, decideRoom, type Submission } from "#server/rooms/round.ts";
import { ana, aRoom, asked, ben, itemId, nowMs, roomId } from "#tests/support/builders.ts";

const submission = (decision: Decision): Submission => ({
  decide: decision,
  sinceMs: nowMs,
  answer: Promise.withResolvers(),
});
const commanding = (command: RoomCommand, by: Member): Submission =>
  submission((room) => decide(room, command, asked({ by })));
const voting = (vote: 1 | 0 | -1, by: Member): Submission =>
  commanding({ type: "castVote", itemId: itemId("a"), vote }, by);

describe("decideRoom", () => {
  const room = aRoom({ waiting: ["a"] });

  it("decides in turn and keeps one final row per key", () => {
    const part = decideRoom(room, [voting(1, ana), voting(-1, ana), voting(1, ben)], nowMs);
    expect(part.want).toEqual({
      roomId: room.id,
      revision: 7,
      changes: [
        { entity: "vote", itemId: itemId("a"), memberId: ana.id, vote: -1 },
        { entity: "vote", itemId: itemId("a"), memberId: ben.id, vote: 1 },
      ],
    });
    expect(part.draft.room.tallies.get(itemId("a"))).toEqual({ up: 1, down: 1 });
  });

  it("refuses one without touching the others, and even one that meets an impossible state", () => {
    const impossible = new Error("impossible");
    const part = decideRoom(
      room,
      [
        commanding({ type: "endRoom" }, ana),
        submission(() => {
          throw impossible;
        }),
        voting(1, ana),
      ],
      nowMs,
    );
    expect(part.decided.map(({ refusal }) => refusal)).toEqual([new AppError("forbidden"), impossible, null]);
    expect(part.want.changes).toHaveLength(1);
  });

  it("only asks for the present revision when nothing changes", () => {
    expect(decideRoom(room, [voting(0, ana)], nowMs).want.changes).toEqual([]);
  });
});

describe("takeWaiting", () => {
  it("takes all, or one at a time while those that wait are tried alone", () => {
    const [a, b, c] = [voting(1, ana), voting(1, ben), voting(0, ben)];
    const inbox = { ...emptyInbox(roomId("room")), waiting: [a, b, c], alone: 2 };
    expect([takeWaiting(inbox), takeWaiting(inbox), takeWaiting(inbox)]).toEqual([[a], [b], [c]]);
    expect({ ...inbox, waiting: [a, b] }).toMatchObject({ alone: 0 });
    expect(takeWaiting({ ...inbox, waiting: [a, b] })).toEqual([a, b]);
  });
});
