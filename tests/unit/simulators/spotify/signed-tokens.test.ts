import { describe, expect, it } from "vitest";
import { mintRefreshToken, readToken, refreshExpiryMs } from "#tests/simulators/spotify/signed-tokens.ts";

describe("signed tokens", () => {
  const grant = {
    personId: "ana",
    clientId: "app",
    scope: "streaming",
    authorizedAtMs: Date.UTC(2026, 0, 31),
  };

  it("carry everything that was granted", () => {
    expect(readToken("refresh", mintRefreshToken(grant))).toMatchObject({ ...grant, generation: 0 });
  });

  it("differ although they grant the same", () => {
    expect(mintRefreshToken(grant)).not.toBe(mintRefreshToken(grant));
  });

  it("are refused when a letter was changed, as another kind, and when they are no token at all", () => {
    const token = mintRefreshToken(grant);
    const changed = token.slice(0, 20) + (token[20] === "A" ? "B" : "A") + token.slice(21);
    expect(readToken("refresh", changed)).toBeNull();
    expect(readToken("access", token)).toBeNull();
    expect(readToken("access", `BQ${token.slice(2)}`)).toBeNull();
    expect(readToken("refresh", "AQ")).toBeNull();
    expect(readToken("refresh", "")).toBeNull();
  });

  it("refresh for six calendar months", () => {
    const authorizedAtMs = Date.UTC(2026, 4, 12, 9, 30);
    expect(new Date(refreshExpiryMs(authorizedAtMs)).toISOString()).toBe("2026-11-12T09:30:00.000Z");
  });
});
