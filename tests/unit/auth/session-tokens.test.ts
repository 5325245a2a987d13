import { describe, expect, it } from "vitest";
import { hashSessionToken, newSessionToken } from "#server/auth/session-tokens.ts";
import { systemIds } from "#server/world.ts";

describe("session tokens", () => {
  it("hold 256 bits, and no two are alike", () => {
    const tokens = Array.from({ length: 2_000 }, () => newSessionToken(systemIds));
    expect(new Set(tokens).size).toBe(2_000);
    for (const token of tokens) expect(Buffer.from(token, "base64url")).toHaveLength(32);
  });

  it("are kept as their SHA-256", () => {
    // The digest of "abc", FIPS 180-2 appendix B.1.
    expect(hashSessionToken("abc")).toBe("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
  });
});
