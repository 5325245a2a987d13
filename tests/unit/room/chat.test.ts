import { describe, expect, it } from "vitest";
import { applyCommit } from "#lib/room/apply-change.ts";
import { unchanged } from "#lib/room/outcome.ts";
import { messagesKept, type RoomState } from "#lib/room/state.ts";
import { applied, aRoom, ben, deciding, messageId, nowMs } from "#tests/support/builders.ts";

const saying = (text: string) => ({ type: "say", messageId: messageId(text), text }) as const;

describe("say", () => {
  it("adds a line of the member who says it", () => {
    const room = applied(aRoom(), saying("hello"), { by: ben });
    expect(room.messages).toEqual([
      { id: messageId("hello"), memberId: ben.id, text: "hello", sentAtMs: nowMs, notice: null },
    ]);
  });

  it("R19: says a line once, however long ago that was", () => {
    const room = applied(aRoom(), saying("hello"), { by: ben });
    expect(deciding(room, saying("hello"), { by: ben })).toEqual(unchanged);
    expect(deciding(aRoom(), saying("hello"), { by: ben, facts: { isKnownMessage: true } })).toEqual(
      unchanged,
    );
  });

  it("R38: gives lines strictly rising times, even when a clock stands or goes back", () => {
    const two = applied(applied(aRoom(), saying("one"), { by: ben }), saying("two"), { by: ben });
    const three = applied(two, saying("three"), { by: ben, nowMs: nowMs - 5_000 });
    expect(three.messages.map((line) => line.sentAtMs - nowMs)).toEqual([0, 1, 2]);
  });

  it("R38: keeps the last fifty lines in memory", () => {
    let room: RoomState = aRoom();
    for (let n = 0; n <= messagesKept; n += 1) room = applied(room, saying(`line ${n}`), { by: ben });
    expect(room.messages).toHaveLength(messagesKept);
    expect(room.messages[0]?.text).toBe("line 1");
    expect(applyCommit(room, { revision: 99, changes: [] }).messages).toHaveLength(messagesKept);
  });
});
