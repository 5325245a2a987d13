// The pass of somebody without an account: a signed cookie that makes the same browser the same member again.

import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { stringifySetCookie } from "cookie";
import { type GuestId, guestIdSchema } from "#lib/contract/ids.ts";
import type { Config } from "#server/config.ts";
import { guestPassCookieName, isSecureSite } from "./cookies.ts";

const version = "v1";
const keepForSeconds = 365 * 24 * 3600;

/** The pass reads `v1.guestId.mac`, the last being HMAC-SHA256 of the rest in base64url. */
export function issueGuestPass(authSecret: string, guestId: GuestId): string {
  const claim = `${version}.${guestId}`;
  return `${claim}.${macOf(authSecret, claim).toString("base64url")}`;
}

/** Whom a pass names; null for anything that we did not sign. */
export function readGuestPass(authSecret: string, pass: string): GuestId | null {
  const end = pass.lastIndexOf(".");
  const claim = pass.slice(0, Math.max(end, 0));
  const mac = Buffer.from(pass.slice(end + 1), "base64url");
  const expected = macOf(authSecret, claim);
  if (mac.length !== expected.length || !timingSafeEqual(mac, expected)) return null;
  const [signedVersion, guestId] = claim.split(".");
  const parsed = guestIdSchema.safeParse(guestId);
  return signedVersion === version && parsed.success ? parsed.data : null;
}

/** The `Set-Cookie` value that gives this pass to a browser, for a year; scripts cannot read it. */
export function guestPassCookie(config: Pick<Config, "authSecret" | "publicUrl">, guestId: GuestId): string {
  return stringifySetCookie({
    name: guestPassCookieName(config),
    value: issueGuestPass(config.authSecret, guestId),
    httpOnly: true,
    sameSite: "lax",
    secure: isSecureSite(config),
    path: "/",
    maxAge: keepForSeconds,
  });
}

function macOf(authSecret: string, claim: string): Buffer {
  // A key of its own (RFC 5869): a pass says nothing about other uses of the secret.
  const key = hkdfSync("sha256", authSecret, "", `tonearm guest pass ${version}`, 32);
  return createHmac("sha256", Buffer.from(key)).update(claim).digest();
}
