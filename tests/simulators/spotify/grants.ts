// What people have consented to: codes, the tokens made of them, and what was taken back.

import { createHash, randomBytes } from "node:crypto";
import { readToken, refreshExpiryMs, type SignedToken, signToken } from "./signed-tokens.ts";

export type Grant = { personId: string; clientId: string; scope: string; authorizedAtMs: number };
export type CodeGrant = Grant & { redirectUri: string; codeChallenge: string | null };

export const accessTokenLifeSeconds = 3600;
const codeLifeMs = 10 * 60_000;

export type RefusedToken = "invalid" | "expired" | "revoked";

export type Grants = ReturnType<typeof createGrants>;

/** Lives as long as the simulator: a restart forgets open codes and revocations, not tokens. */
export function createGrants(nowMs: () => number) {
  const codes = new Map<string, CodeGrant>();
  const spent = new Set<string>();
  /** By person: the generation of new tokens, and the oldest that is still good. */
  const generations = new Map<string, { current: number; access: number; refresh: number }>();
  const generationOf = (personId: string | null) =>
    generations.get(personId ?? "") ?? { current: 0, access: 0, refresh: 0 };

  return {
    issueCode(grant: CodeGrant): string {
      const code = `AQ${randomBytes(48).toString("base64url")}`;
      codes.set(code, grant);
      return code;
    },

    /** Gives a code's grant once, within ten minutes. */
    redeemCode(code: string): CodeGrant | RefusedToken {
      const grant = codes.get(code);
      codes.delete(code);
      if (!grant) return "invalid";
      return nowMs() - grant.authorizedAtMs > codeLifeMs ? "expired" : grant;
    },

    accessToken({
      personId,
      clientId,
      scope,
      authorizedAtMs,
    }: Omit<Grant, "personId"> & { personId: string | null }) {
      const expiresAtMs = nowMs() + accessTokenLifeSeconds * 1000;
      const generation = generationOf(personId).current;
      return signToken({
        kind: "access",
        personId,
        clientId,
        scope,
        authorizedAtMs,
        expiresAtMs,
        generation,
      });
    },

    refreshToken({ personId, clientId, scope, authorizedAtMs }: Grant) {
      const expiresAtMs = refreshExpiryMs(authorizedAtMs);
      const generation = generationOf(personId).current;
      return signToken({
        kind: "refresh",
        personId,
        clientId,
        scope,
        authorizedAtMs,
        expiresAtMs,
        generation,
      });
    },

    checkAccessToken(text: string): SignedToken | RefusedToken {
      const token = readToken("access", text);
      if (!token) return "invalid";
      const isPast = nowMs() >= token.expiresAtMs || token.generation < generationOf(token.personId).access;
      return isPast ? "expired" : token;
    },

    checkRefreshToken(text: string): SignedToken | RefusedToken {
      const token = readToken("refresh", text);
      if (!token) return "invalid";
      if (spent.has(token.nonce) || token.generation < generationOf(token.personId).refresh) return "revoked";
      return nowMs() >= token.expiresAtMs ? "expired" : token;
    },

    /** After rotation the old refresh token is of no use. */
    spend(token: SignedToken): void {
      spent.add(token.nonce);
    },

    /** All access tokens given to this person so far are expired from now on. */
    expireAccessTokens(personId: string): void {
      const { current, refresh } = generationOf(personId);
      generations.set(personId, { current: current + 1, access: current + 1, refresh });
    },

    /** The person has removed the app on the account page: no token given so far works any more. */
    revoke(personId: string): void {
      const next = generationOf(personId).current + 1;
      generations.set(personId, { current: next, access: next, refresh: next });
    },
  };
}

/** S256 of RFC 7636 section 4.6. */
export function challengeOf(verifier: string): string {
  return createHash("sha256").update(verifier).digest("base64url");
}
