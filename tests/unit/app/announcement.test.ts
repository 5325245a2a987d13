import { describe, expect, it } from "vitest";
import { announcementOf } from "#app/_client/announcement.ts";
import { viewOf } from "#lib/room/apply-patch.ts";
import { snapshotOf } from "#lib/room/view.ts";
import { ana, anItem, aRoom, ben, nowMs, type RoomParts } from "#tests/support/builders.ts";

const viewWith = (parts: RoomParts) => viewOf(snapshotOf(aRoom(parts)));
const meAna = { memberId: ana.id, name: "Ana", role: "listener" as const };

describe("announcementOf", () => {
  it("tells of a new track above all else", () => {
    const before = viewWith({ playing: "Tide", waiting: ["Pier"] });
    const after = viewWith({ playing: "Pier", waiting: ["Bay"] });
    expect(announcementOf(before, after, meAna)).toEqual({
      code: "nowPlaying",
      values: { title: "Pier", artist: "The Testers" },
    });
  });

  it("tells who added what", () => {
    const before = viewWith({ waiting: ["Pier"] });
    const after = viewWith({ waiting: ["Pier", anItem("Bay", { rank: 2, addedAtMs: nowMs })] });
    expect(announcementOf(before, after, meAna)).toEqual({
      code: "added",
      values: { name: "Ben", title: "Bay" },
    });
  });

  it("does not tell people what they added themselves", () => {
    const before = viewWith({ waiting: ["Pier"] });
    const after = viewWith({ waiting: ["Pier", anItem("Bay", { rank: 2, addedAtMs: nowMs })] });
    expect(announcementOf(before, after, { ...meAna, memberId: ben.id })).toBeNull();
  });

  it("tells which track has become the next", () => {
    const before = viewWith({ waiting: ["Pier", "Bay"] });
    const after = viewWith({ waiting: ["Pier", "Bay"], votes: [{ by: ana, item: "Bay", vote: 1 }] });
    expect(announcementOf(before, after, meAna)).toEqual({ code: "next", values: { title: "Bay" } });
  });

  it("is silent about votes that move nothing", () => {
    const before = viewWith({ waiting: ["Pier", "Bay"] });
    const after = viewWith({ waiting: ["Pier", "Bay"], votes: [{ by: ana, item: "Pier", vote: 1 }] });
    expect(announcementOf(before, after, meAna)).toBeNull();
  });
});
