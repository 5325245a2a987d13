// The secret in a signed-in browser's cookie, and the hash of it that we keep.

import { createHash } from "node:crypto";
import type { Ids } from "#server/world.ts";

/** 256 random bits as base64url: 43 characters. */
export function newSessionToken(ids: Pick<Ids, "secret">): string {
  return ids.secret(32);
}

/** base64url of SHA-256. The token is random through and through, so a plain hash suffices. */
export function hashSessionToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
