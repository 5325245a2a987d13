import { describe, expect, it } from "vitest";
import { refuse } from "#lib/result.ts";
import { applyCommit } from "#lib/room/apply-change.ts";
import { unchanged } from "#lib/room/outcome.ts";
import { messagesKept, type RoomState } from "#lib/room/state.ts";
import { snapshotOf } from "#lib/room/view.ts";
import {
  afterSystem,
  ana,
  applied,
  aRoom,
  ben,
  deciding,
  hana,
  idNamed,
  memberId,
  messageId,
  nowMs,
} from "#tests/support/builders.ts";

const saying = (text: string) => ({ type: "say", messageId: messageId(text), text }) as const;

describe("say", () => {
  it("adds a line of the member who says it", () => {
    const room = applied(aRoom(), saying("hello"), { by: ben });
    expect(room.messages).toEqual([
      {
        id: messageId("hello"),
        memberId: ben.id,
        text: "hello",
        sentAtMs: nowMs,
        notice: null,
        deletedAtMs: null,
      },
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

describe("deleteMessage", () => {
  const room = applied(applied(aRoom(), saying("oops"), { by: ben }), saying("fine"), { by: ana });
  const deletion = { type: "deleteMessage", messageId: messageId("oops") } as const;

  it("R49: takes a line back for its author and for those who run the room, for nobody else", () => {
    for (const by of [ben, hana]) {
      const after = applied(room, deletion, { by });
      expect(snapshotOf(after).messages.map((line) => line.text)).toEqual(["fine"]);
      expect(JSON.stringify(after.messages)).not.toContain('oops"');
    }
    expect(deciding(room, deletion, { by: ana })).toEqual(refuse("forbidden"));
  });

  it("R49 R19: keeps the id, so that the line cannot be said again", () => {
    const after = applied(room, deletion, { by: ben });
    expect(deciding(after, deletion, { by: ben })).toEqual(unchanged);
    expect(deciding(after, saying("oops"), { by: ben })).toEqual(unchanged);
  });

  it("R49: takes back a line that left the state long ago, and changes nothing that is shown", () => {
    const [old] = room.messages;
    const facts = old ? { message: old } : {};
    const outcome = deciding(aRoom(), deletion, { by: ben, facts });
    expect(outcome.ok && outcome.value).toMatchObject([{ entity: "message", message: { text: "" } }]);
    expect(deciding(aRoom(), deletion, { by: ben })).toEqual(refuse("notFound"));
  });

  it("R49: leaves what the room itself has said", () => {
    const greeted = afterSystem(aRoom(), {
      type: "join",
      memberId: memberId("Cleo"),
      userId: null,
      guestId: idNamed("pass of Cleo") as never,
      name: "Cleo",
    });
    const greeting = { type: "deleteMessage", messageId: messageId("notice") } as const;
    expect(deciding(greeted, greeting, { by: hana })).toEqual(refuse("forbidden"));
  });
});
