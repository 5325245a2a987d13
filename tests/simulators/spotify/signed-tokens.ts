// Tokens that carry all they mean, signed: a simulator that was restarted still knows those it gave out.

import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { z } from "zod";

/** Fixed on purpose: nothing real hangs on it, and every start of the simulator must agree. */
const signingKey = "simulated-spotify: not a secret";

const tokenSchema = z.object({
  kind: z.enum(["access", "refresh"]),
  /** Null for an app's own token (client credentials). */
  personId: z.string().nullable(),
  clientId: z.string(),
  /** Space separated. */
  scope: z.string(),
  authorizedAtMs: z.number(),
  expiresAtMs: z.number(),
  /** Counts the person's revocations; an older generation than the present one is refused. */
  generation: z.number(),
  /** Tells tokens apart that are equal otherwise. */
  nonce: z.string(),
});

export type SignedToken = z.infer<typeof tokenSchema>;

const prefixes = { access: "BQ", refresh: "AQ" } as const;

export function signToken(token: Omit<SignedToken, "nonce">): string {
  const body = Buffer.from(JSON.stringify({ ...token, nonce: randomUUID() })).toString("base64url");
  return `${prefixes[token.kind]}${body}.${signatureOf(body).toString("base64url")}`;
}

/** Null for anything that was not signed here as this kind of token. Says nothing about expiry. */
export function readToken(kind: SignedToken["kind"], text: string): SignedToken | null {
  const [body = "", signature = ""] = text.slice(2).split(".");
  const given = Buffer.from(signature, "base64url");
  const expected = signatureOf(body);
  if (
    !text.startsWith(prefixes[kind]) ||
    given.length !== expected.length ||
    !timingSafeEqual(given, expected)
  ) {
    return null;
  }
  const parsed = tokenSchema.safeParse(JSON.parse(Buffer.from(body, "base64url").toString()));
  return parsed.success && parsed.data.kind === kind ? parsed.data : null;
}

/** Refresh tokens live six calendar months from the person's consent; refreshing does not extend that. */
export function refreshExpiryMs(authorizedAtMs: number): number {
  const expiry = new Date(authorizedAtMs);
  expiry.setUTCMonth(expiry.getUTCMonth() + 6);
  return expiry.getTime();
}

/**
 * A refresh token as the token endpoint would give it, for seeds that connect a person without a browser.
 * Valid at every simulator, now and after a restart, until the person revokes it there.
 */
export function mintRefreshToken(grant: {
  personId: string;
  clientId: string;
  scope: string;
  authorizedAtMs: number;
}): string {
  const expiresAtMs = refreshExpiryMs(grant.authorizedAtMs);
  return signToken({ ...grant, kind: "refresh", expiresAtMs, generation: 0 });
}

function signatureOf(body: string): Buffer {
  return createHmac("sha256", signingKey).update(body).digest();
}
