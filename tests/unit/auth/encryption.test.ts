import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createTokenCipher } from "#server/auth/encryption.ts";

const aKey = (id: string) => ({ id, secret: randomBytes(32) });

describe("the token cipher", () => {
  const old = aKey("k1");
  const cipher = createTokenCipher([old]);
  const place = "accounts:ana:spotify:refreshToken";

  it("opens what it sealed for the same place", () => {
    expect(cipher.open(cipher.seal("AQy-Žofia-🎧", place), place)).toBe("AQy-Žofia-🎧");
    expect(cipher.open(cipher.seal("", place), place)).toBe("");
  });

  it("shows nothing of the text, and seals the same text differently each time", () => {
    const [one, two] = [cipher.seal("planted-secret", place), cipher.seal("planted-secret", place)];
    expect(one).not.toBe(two);
    expect(one).not.toContain("planted");
    expect(Buffer.from(one.split(".")[3] ?? "", "base64url").toString("latin1")).not.toContain("planted");
  });

  it("refuses a text that was moved to another person's row or to another field", () => {
    const sealed = cipher.seal("ana's token", place);
    expect(() => cipher.open(sealed, "accounts:ben:spotify:refreshToken")).toThrow();
    expect(() => cipher.open(sealed, "accounts:ana:spotify:accessToken")).toThrow();
  });

  it("refuses a text in which any one character was changed", () => {
    const sealed = cipher.seal("token", place);
    const keyEnd = "v1.k1.".length;
    for (let at = keyEnd; at < sealed.length; at += 1) {
      if (sealed[at] === ".") continue;
      // The lowest bits of a last base64 character may carry nothing: change a high one.
      const changed = sealed[at] === "A" ? "Q" : "A";
      const text = sealed.slice(0, at) + changed + sealed.slice(at + 1);
      expect(() => cipher.open(text, place), `changed at ${at}`).toThrow();
    }
  });

  it("refuses a text that claims another key or format, is cut short, or is none of ours", () => {
    const both = createTokenCipher([aKey("k2"), old]);
    const sealed = cipher.seal("token", place);
    for (const text of [
      sealed.replace(".k1.", ".k2."),
      sealed.replace("v1.", "v2."),
      sealed.slice(0, -22),
      "v1.k1..",
      "v1.k1.AAAA.AAAA",
      `${sealed}.more`,
      "plain",
      "",
    ]) {
      expect(() => both.open(text, place), text).toThrow();
    }
  });

  it("opens what an older key sealed, seals with the newest, and tells what needs rotation", () => {
    const rotated = createTokenCipher([aKey("k2"), old]);
    const before = cipher.seal("token", place);
    const after = rotated.seal(rotated.open(before, place), place);
    expect(after.startsWith("v1.k2.")).toBe(true);
    expect(rotated.open(after, place)).toBe("token");
    expect(rotated.needsRotation(before)).toBe(true);
    expect(rotated.needsRotation(after)).toBe(false);
    expect(() => cipher.open(after, place)).toThrow(/k2/);
  });

  it("refuses to work without a key", () => {
    expect(() => createTokenCipher([])).toThrow();
  });
});
