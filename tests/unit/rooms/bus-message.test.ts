import { describe, expect, it } from "vitest";
import type { BusMessage } from "#server/rooms/bus.ts";
import { decodeMessage, encodeMessage } from "#server/rooms/bus-message.ts";
import { ana, anItem, aTrack, itemId, roomId } from "#tests/support/builders.ts";

const committed: BusMessage = {
  kind: "committed",
  roomId: roomId("room"),
  revision: 8,
  changes: [{ entity: "vote", itemId: itemId("a"), memberId: ana.id, vote: 1 }],
};

describe("a bus message", () => {
  it("is heard as it was said, but not by who said it", () => {
    const payload = encodeMessage("node-1", committed);
    expect(decodeMessage("node-2", payload)).toEqual(committed);
    expect(decodeMessage("node-1", payload)).toBeNull();
  });

  it("leaves out changes that do not fit a payload of NOTIFY, counted in bytes", () => {
    const track = aTrack("ä".repeat(3_600));
    const large: BusMessage = { ...committed, changes: [{ entity: "item", item: anItem("a", { track }) }] };
    const payload = encodeMessage("node-1", large);
    expect(Buffer.byteLength(payload)).toBeLessThan(8_000);
    expect(decodeMessage("node-2", payload)).toEqual({
      kind: "committed",
      roomId: roomId("room"),
      revision: 8,
    });
  });

  it("is refused when it makes no sense", () => {
    expect(() => decodeMessage("node-2", "node-1 {")).toThrow();
    expect(() => decodeMessage("node-2", 'node-1 {"kind":"shout"}')).toThrow();
  });
});
