import { describe, expect, it } from "vitest";
import {
  arrive,
  joined,
  myVoteOn,
  type RoomClientState,
  sayEarly,
  sayFailed,
  voteEarly,
  voteKept,
  votePutBack,
  withView,
} from "#app/_client/room-state.ts";
import { snapshotOf } from "#lib/room/view.ts";
import { aRoom, ben, itemId, memberId, messageId, nowMs } from "#tests/support/builders.ts";

const tide = itemId("Tide");
const me = { memberId: ben.id, name: "Ben", role: "listener" as const };

function aState(): RoomClientState {
  return arrive({ snapshot: snapshotOf(aRoom({ waiting: ["Tide"] })), hasEnded: false, me, myVotes: {} });
}

function at(state: RoomClientState, revision: number): RoomClientState {
  return withView(state, { ...state.view, revision });
}

describe("my vote", () => {
  it("counts at once, before the room has it", () => {
    expect(myVoteOn(voteEarly(aState(), tide, 1), tide)).toEqual({ vote: 1, ahead: 1 });
  });

  it("moves the score by two when it turns around", () => {
    const before = { ...aState(), myVotes: { [tide]: 1 as const } };
    expect(myVoteOn(voteEarly(before, tide, -1), tide)).toEqual({ vote: -1, ahead: -2 });
  });

  it("is counted on top until the view holds it, and not twice after", () => {
    const revision = aState().view.revision + 1;
    const kept = voteKept(voteEarly(aState(), tide, 1), { itemId: tide, vote: 1, revision });
    expect(myVoteOn(kept, tide)).toEqual({ vote: 1, ahead: 1 });
    expect(myVoteOn(at(kept, revision), tide)).toEqual({ vote: 1, ahead: 0 });
  });

  it("settles at once when the patch came before the answer", () => {
    const revision = aState().view.revision + 1;
    const patched = at(voteEarly(aState(), tide, 1), revision);
    expect(myVoteOn(voteKept(patched, { itemId: tide, vote: 1, revision }), tide)).toEqual({
      vote: 1,
      ahead: 0,
    });
  });

  it("is put back when the room refuses it", () => {
    expect(myVoteOn(votePutBack(voteEarly(aState(), tide, 1), tide, 1), tide)).toEqual({ vote: 0, ahead: 0 });
  });

  it("is not put back by the refusal of an older one", () => {
    const changed = voteEarly(voteEarly(aState(), tide, 1), tide, -1);
    expect(myVoteOn(votePutBack(changed, tide, 1), tide).vote).toBe(-1);
  });

  it("is what the room says after joining again", () => {
    const state = joined(
      aState(),
      { ok: true, me, revision: 7, myVotes: { [tide]: 1 }, serverNowMs: nowMs },
      aState().view,
    );
    expect(myVoteOn(state, tide)).toEqual({ vote: 1, ahead: 0 });
    expect(state.link).toBe("live");
  });
});

describe("a line of mine", () => {
  const line = { id: messageId("line"), text: "this one, yes" };
  const said = {
    ...line,
    memberId: memberId("Ben"),
    name: "Ben",
    role: "listener" as const,
    sentAtMs: nowMs,
  };

  it("shows at once, and gives way to the room's own", () => {
    const state = sayEarly(aState(), line);
    expect(state.outgoing).toEqual([{ ...line, failure: null }]);
    expect(withView(state, { ...state.view, messages: [said] }).outgoing).toEqual([]);
  });

  it("keeps its text when it did not get through, and can be said again", () => {
    const failed = sayFailed(sayEarly(aState(), line), line.id, "offline");
    expect(failed.outgoing).toEqual([{ ...line, failure: "offline" }]);
    expect(sayEarly(failed, line).outgoing).toEqual([{ ...line, failure: null }]);
  });
});

describe("my role", () => {
  const inRoleOf = (state: RoomClientState, role: "cohost" | "listener") => {
    const members = new Map(state.view.members);
    if (role === "listener") members.delete(ben.id);
    else members.set(ben.id, { memberId: ben.id, name: "Ben", role });
    return withView(state, { ...state.view, members });
  };

  it("follows what the room says, up and down", () => {
    const raised = inRoleOf(aState(), "cohost");
    expect(raised.me?.role).toBe("cohost");
    expect(inRoleOf(raised, "listener").me?.role).toBe("listener");
  });
});

describe("arriving", () => {
  it("shows an ended room as ended", () => {
    const snapshot = snapshotOf(aRoom());
    expect(arrive({ snapshot, hasEnded: true, me: null, myVotes: {} }).ended).toBe("ended");
  });

  it("keeps the invitation's key when the room does not tell it", () => {
    const invited = { ...aState(), key: null };
    const answer = { ok: true as const, me: null, revision: 7, myVotes: {}, serverNowMs: nowMs };
    expect(joined(invited, answer, invited.view).key).toBeNull();
  });
});
