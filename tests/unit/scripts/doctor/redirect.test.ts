import { describe, expect, it } from "vitest";
import { examineRedirect } from "#scripts/doctor/redirect.ts";

describe("the examination of the redirect URI", () => {
  it.each(["http://127.0.0.1:3000", "http://[::1]:3000", "https://music.example.org"])(
    "spells out what to register for %s",
    (publicUrl) => {
      const [finding] = examineRedirect(publicUrl, true);
      expect(finding?.kind).toBe("fine");
      expect(finding?.what).toContain(`${publicUrl}/api/auth/callback/spotify`);
    },
  );

  it("refuses localhost, as Spotify does, and gives the address to use", () => {
    expect(examineRedirect("http://localhost:3000", true)).toEqual([
      expect.objectContaining({ kind: "wrong", fix: "Set PUBLIC_URL=http://127.0.0.1:3000" }),
    ]);
  });

  it("refuses plain http anywhere but on this computer", () => {
    expect(examineRedirect("http://192.168.1.20:3000", true)).toEqual([
      expect.objectContaining({ kind: "wrong", fix: expect.stringContaining("https://192.168.1.20") }),
    ]);
  });

  it("refuses a path, under which no page would be found", () => {
    expect(examineRedirect("https://example.org/tonearm", true)).toEqual([
      expect.objectContaining({ kind: "wrong", fix: "Set PUBLIC_URL=https://example.org" }),
    ]);
  });
});
