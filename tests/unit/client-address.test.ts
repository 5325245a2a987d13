import { describe, expect, it } from "vitest";
import { clientAddress, isFromThisMachine } from "#server/client-address.ts";

const asked = (remoteAddress: string, forwardedFor?: string) => ({
  headers: forwardedFor === undefined ? {} : { "x-forwarded-for": forwardedFor },
  socket: { remoteAddress },
});

describe("clientAddress", () => {
  it("believes nobody where no proxy is ours", () => {
    expect(clientAddress(asked("192.0.2.1", "203.0.113.9"), 0)).toBe("192.0.2.1");
  });

  it("takes what our own proxy noted last, not what the client made up before it", () => {
    expect(clientAddress(asked("10.0.0.2", "1.2.3.4, 203.0.113.9"), 1)).toBe("203.0.113.9");
  });

  it("counts from the end where two proxies of ours stand in a row", () => {
    expect(clientAddress(asked("10.0.0.2", "1.2.3.4,2001:db8::7, 10.0.0.1"), 2)).toBe("2001:db8::7");
  });

  it.each([undefined, "", "unknown", "203.0.113.9:4711"])(
    "falls back to the connection where the note is %j",
    (note) => {
      expect(clientAddress(asked("10.0.0.2", note), 1)).toBe("10.0.0.2");
    },
  );

  it("falls back to the connection where fewer proxies noted something than are ours", () => {
    expect(clientAddress(asked("10.0.0.2", "203.0.113.9"), 2)).toBe("10.0.0.2");
  });
});

describe("isFromThisMachine", () => {
  it.each(["127.0.0.1", "::1", "::ffff:127.0.0.1"])("holds for a program here, at %s", (address) => {
    expect(isFromThisMachine(asked(address))).toBe(true);
  });

  it("does not hold for a stranger, nor for one whom a proxy on this machine brings", () => {
    expect(isFromThisMachine(asked("192.0.2.1"))).toBe(false);
    expect(isFromThisMachine(asked("127.0.0.1", "203.0.113.9"))).toBe(false);
  });
});
