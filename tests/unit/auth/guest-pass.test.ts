import { parseSetCookie } from "cookie";
import { describe, expect, it } from "vitest";
import { guestIdSchema } from "#lib/contract/ids.ts";
import { guestPassCookie, issueGuestPass, readGuestPass } from "#server/auth/guest-pass.ts";

const secret = "a secret of thirty-two characters";
const guestId = guestIdSchema.parse("0198c1de-7b1a-7000-8000-000000000001");
const stranger = guestIdSchema.parse("0198c1de-7b1a-7000-8000-000000000002");

describe("a guest pass", () => {
  it("names the guest it was issued for", () => {
    expect(readGuestPass(secret, issueGuestPass(secret, guestId))).toBe(guestId);
  });

  it("is nobody's when signed with another secret", () => {
    expect(readGuestPass(secret, issueGuestPass(`${secret}!`, guestId))).toBeNull();
  });

  it("is nobody's when the guest, the version or the signature was changed", () => {
    const pass = issueGuestPass(secret, guestId);
    const signature = pass.split(".").at(-1) ?? "";
    for (const forged of [
      pass.replace(guestId, stranger),
      pass.replace("v1.", "v2."),
      pass.slice(0, -4),
      `${guestId}.${signature}`,
      pass.replace(signature, ""),
      pass.replace(signature, Buffer.alloc(32).toString("base64url")),
      guestId,
      "...",
      "",
    ]) {
      expect(readGuestPass(secret, forged), forged).toBeNull();
    }
  });

  it("travels for a year in a cookie that scripts and other sites cannot use", () => {
    const cookie = parseSetCookie(
      guestPassCookie({ authSecret: secret, publicUrl: "https://tonearm.example" }, guestId),
    );
    expect(cookie).toMatchObject({
      name: "__Host-tonearm.guest",
      httpOnly: true,
      secure: true,
      sameSite: "lax",
      path: "/",
      maxAge: 31_536_000,
    });
    expect(cookie.domain).toBeUndefined();
    expect(readGuestPass(secret, cookie.value ?? "")).toBe(guestId);
  });

  it("needs no https on one's own machine", () => {
    const cookie = guestPassCookie({ authSecret: secret, publicUrl: "http://127.0.0.1:3000" }, guestId);
    expect(parseSetCookie(cookie)).toMatchObject({ name: "tonearm.guest", httpOnly: true });
    expect(parseSetCookie(cookie).secure).toBeUndefined();
  });
});
