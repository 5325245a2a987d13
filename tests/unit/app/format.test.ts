import { describe, expect, it } from "vitest";
import { formatLength, formatRoomCode } from "#app/_client/format.ts";

describe("formatLength", () => {
  it("writes minutes and seconds as on a sleeve", () => {
    expect([0, 999, 9_000, 214_000, 600_000].map(formatLength)).toEqual([
      "0:00",
      "0:00",
      "0:09",
      "3:34",
      "10:00",
    ]);
  });

  it("writes hours where there are any", () => {
    expect(formatLength(3_727_000)).toBe("1:02:07");
  });

  it("never goes below zero", () => {
    expect(formatLength(-400)).toBe("0:00");
  });
});

describe("formatRoomCode", () => {
  it("shows two groups of four", () => {
    expect(formatRoomCode("KQ7M3XFT")).toBe("KQ7M-3XFT");
  });
});
