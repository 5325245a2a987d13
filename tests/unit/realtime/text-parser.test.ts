import { Decoder, Encoder, PacketType } from "socket.io-parser";
import { describe, expect, it } from "vitest";
import { textParser } from "#server/realtime/text-parser.ts";

describe("the parser without binary", () => {
  it.each([
    { type: PacketType.CONNECT, nsp: "/", data: { sid: "x" } },
    { type: PacketType.DISCONNECT, nsp: "/" },
    { type: PacketType.EVENT, nsp: "/", data: ["room:patch", { revision: 1, text: "ü" }] },
    { type: PacketType.EVENT, nsp: "/other", id: 12, data: ["clock"] },
    { type: PacketType.ACK, nsp: "/", id: 0, data: [{ ok: true }] },
    { type: PacketType.CONNECT_ERROR, nsp: "/", data: { message: "no" } },
  ])("writes packets as Socket.IO does: $type", (packet) => {
    expect(new textParser.Encoder().encode(packet)).toEqual(new Encoder().encode(packet));
  });

  it("R3: refuses a packet that announces attachments", () => {
    const [head] = new Encoder().encode({ type: PacketType.EVENT, nsp: "/", data: ["x", Buffer.from("y")] });
    expect(() => new Decoder().add(head)).not.toThrow();
    expect(() => new textParser.Decoder().add(head)).toThrow();
  });
});
