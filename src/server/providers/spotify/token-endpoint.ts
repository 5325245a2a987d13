// Spotify's accounts host: a refresh token in, an access token out.

import type { SpotifyApp } from "#server/config.ts";
import { type Answer, exchange } from "../exchange.ts";
import type { Network } from "../network.ts";
import { ProviderError } from "../port.ts";
import { tokenAnswerSchema, tokenRefusalSchema } from "./schemas.ts";

export type RefreshOutcome =
  | {
      readonly kind: "granted";
      readonly accessToken: string;
      /** Null: the old one stays good. */
      readonly refreshToken: string | null;
      readonly expiresInMs: number;
      readonly scope: string | null;
    }
  /** For good: the person must sign in again. */
  | { readonly kind: "refused" };

/**
 * Renews a person's access. Asks once: where refresh tokens are used up by using them, a second
 * try could only be refused.
 *
 * @throws ProviderError `unavailable` when the endpoint gave no usable answer; trying later may help
 */
export async function refreshSpotifyTokens(
  { app, network }: { app: SpotifyApp; network: Network },
  refreshToken: string,
  limits: { withinMs: number },
): Promise<RefreshOutcome> {
  const fields = { grant_type: "refresh_token", refresh_token: refreshToken };
  const { headers, body } = authenticated(app, fields);
  const url = `${app.accountsUrl}/api/token`;
  const answer = await exchange(network, { method: "POST", url, headers, body }, limits);
  const granted = answer.status === 200 ? tokenAnswerSchema.safeParse(readJson(answer)) : null;
  if (granted?.success) {
    const { access_token, refresh_token, expires_in, scope } = granted.data;
    return {
      kind: "granted",
      accessToken: access_token,
      refreshToken: refresh_token ?? null,
      expiresInMs: expires_in * 1000,
      scope: scope ?? null,
    };
  }
  const refusal = tokenRefusalSchema.safeParse(readJson(answer));
  if (refusal.success && refusal.data.error === "invalid_grant") return { kind: "refused" };
  // Anything else is Spotify's trouble or the operator's, and leaves the person's connection alone.
  const said = refusal.success ? refusal.data.error : "nothing readable";
  throw new ProviderError("unavailable", "providerAway", {
    message: `Spotify's token endpoint answered ${answer.status}: ${said}`,
    retryAfterMs: answer.retryAfterMs,
  });
}

/** By the secret in a header; an app without one names itself in the body (RFC 6749 section 2.3.1). */
function authenticated(app: SpotifyApp, fields: Record<string, string>) {
  const form = { "content-type": "application/x-www-form-urlencoded", accept: "application/json" };
  if (app.clientSecret === null) {
    return { headers: form, body: new URLSearchParams({ ...fields, client_id: app.clientId }).toString() };
  }
  const credentials = Buffer.from(`${app.clientId}:${app.clientSecret}`).toString("base64");
  return {
    headers: { ...form, authorization: `Basic ${credentials}` },
    body: new URLSearchParams(fields).toString(),
  };
}

function readJson({ text }: Answer): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
