import { describe, expect, it } from "vitest";
import type { SendOutcome } from "#app/_client/command-sender.ts";
import { createRoomActs } from "#app/_client/room-acts.ts";
import { arrive, myVoteOn } from "#app/_client/room-state.ts";
import { createStore } from "#app/_client/store.ts";
import { createToasts } from "#app/_client/toasts.ts";
import type { RoomCommand } from "#lib/contract/room-commands.ts";
import { snapshotOf } from "#lib/room/view.ts";
import { aRoom, ben, itemId } from "#tests/support/builders.ts";

const me = { memberId: ben.id, name: "Ben", role: "listener" as const };
const refusedBy = (code: "stale" | "itemGone" | "offline"): SendOutcome => ({ ok: false, error: { code } });

/** Ben in a room that answers every command with this. */
function aPage(outcome: SendOutcome = { ok: true, revision: 8 }, seat: typeof me | null = me) {
  const sent: RoomCommand[] = [];
  const snapshot = snapshotOf(aRoom({ waiting: ["Tide"] }));
  const store = createStore(arrive({ snapshot, hasEnded: false, me: seat, myVotes: {} }));
  const toasts = createToasts();
  const acts = createRoomActs({
    store,
    toasts,
    session: () => ({
      async send(command) {
        sent.push(command);
        return outcome;
      },
      comeBackAs: async () => true,
      close() {},
    }),
  });
  const item = snapshot.items[0];
  if (!item) throw new Error("the room has a track");
  return { acts, store, toasts, sent, item, shown: () => toasts.get().map(({ message }) => message) };
}

describe("voting", () => {
  it("shows the vote before the room has answered", () => {
    const { acts, store } = aPage();
    void acts.vote(itemId("Tide"), 1);
    expect(myVoteOn(store.get(), itemId("Tide")).vote).toBe(1);
  });

  it("puts the vote back and says why when the room refuses it", async () => {
    const { acts, store, shown } = aPage(refusedBy("itemGone"));
    await acts.vote(itemId("Tide"), 1);
    expect(myVoteOn(store.get(), itemId("Tide")).vote).toBe(0);
    expect(shown()).toEqual([{ kind: "refused", code: "itemGone" }]);
  });
});

describe("withdrawing", () => {
  it("offers ten seconds to undo, and the undo names the same item", async () => {
    const { acts, toasts, sent, item } = aPage();
    await acts.remove(item);
    const [toast] = toasts.get();
    expect(toast).toMatchObject({ message: { kind: "removed", title: "Tide" }, forMs: 10_000 });
    toast?.onUndo?.();
    expect(sent).toEqual([
      { type: "removeItem", itemId: item.id },
      { type: "undo", itemId: item.id },
    ]);
  });

  it("offers nothing to undo when the room refused it", async () => {
    const { acts, item, shown } = aPage(refusedBy("itemGone"));
    await acts.remove(item);
    expect(shown()).toEqual([{ kind: "refused", code: "itemGone" }]);
  });
});

describe("saying something", () => {
  it("keeps a line that did not get through, and sends it again under the same id", async () => {
    const { acts, store, sent } = aPage(refusedBy("offline"));
    await acts.say("this one, yes");
    const [line] = store.get().outgoing;
    expect(line).toMatchObject({ text: "this one, yes", failure: "offline" });
    if (line) await acts.sayAgain(line);
    expect(new Set(sent.map((command) => command.type === "say" && command.messageId)).size).toBe(1);
    expect(sent).toHaveLength(2);
  });

  it("leaves telling of the failure to the line itself", async () => {
    const { acts, shown } = aPage(refusedBy("offline"));
    await acts.say("this one, yes");
    expect(shown()).toEqual([]);
  });
});

describe("the music", () => {
  it("is commanded with the playback that was seen", async () => {
    const { acts, store, sent } = aPage();
    await acts.seek(12_345.6);
    const { seq } = store.get().view.playback;
    expect(sent).toEqual([{ type: "seek", seq, positionMs: 12_346 }]);
  });
});

describe("an act of somebody without a name", () => {
  it("waits until there is one", () => {
    const { acts, store } = aPage({ ok: true, revision: 8 }, null);
    let isDone = false;
    acts.asMember(() => {
      isDone = true;
    });
    expect(isDone).toBe(false);
    store.get().waitingAct?.act();
    expect(isDone).toBe(true);
  });

  it("is forgotten when no name is given", () => {
    const { acts, store } = aPage({ ok: true, revision: 8 }, null);
    acts.asMember(() => {});
    acts.forgetWaitingAct();
    expect(store.get().waitingAct).toBeNull();
  });

  it("happens at once for members", () => {
    const { acts } = aPage();
    let isDone = false;
    acts.asMember(() => {
      isDone = true;
    });
    expect(isDone).toBe(true);
  });
});

describe("before the line to the room is open", () => {
  it("refuses what is tried as not connected", async () => {
    const { store, toasts, item } = aPage();
    const acts = createRoomActs({ store, toasts, session: () => null });
    await acts.vote(item.id, 1);
    expect(toasts.get().map(({ message }) => message)).toEqual([{ kind: "refused", code: "offline" }]);
  });
});
