// Spotify as next-auth knows it.

import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import type { SpotifyApp } from "#server/config.ts";
import { findAccountByProviderId } from "#server/data/accounts.ts";
import type { Database } from "#server/data/database.ts";
import type { Network } from "#server/providers/network.ts";
import { readSpotifyIdentity, type SpotifyIdentity } from "#server/providers/spotify/identity.ts";
import { spotifyScope } from "./spotify-scopes.ts";

const answerWithinMs = 10_000;

/** What we learn about a person at sign-in; `id` is what their account is found by. */
export const signedInProfileSchema = z.object({
  id: z.string(),
  name: z.string().nullable(),
  image: z.string().nullable(),
  providerAccountId: z.string(),
  providerLegacyId: z.string(),
});
type SignedInProfile = z.infer<typeof signedInProfileSchema>;

/**
 * PKCE and state, and the secret where the app has one. No e-mail address is read: none is needed,
 * Spotify does not show it to most apps, and accounts are never matched by it.
 *
 * @param onIdentityRefused told when Spotify let the person in but would not say who it is
 */
export function spotifySignIn(deps: {
  app: SpotifyApp;
  db: Database;
  network: Network;
  onIdentityRefused: (error: unknown) => void;
}): OAuthConfig<SpotifyIdentity> {
  const { app, db, network, onIdentityRefused } = deps;
  return {
    id: "spotify",
    name: "Spotify",
    type: "oauth",
    checks: ["pkce", "state"],
    clientId: app.clientId,
    ...(app.clientSecret === null
      ? { client: { token_endpoint_auth_method: "none" } }
      : { clientSecret: app.clientSecret }),
    authorization: { url: `${app.accountsUrl}/authorize`, params: { scope: spotifyScope } },
    token: `${app.accountsUrl}/api/token`,
    httpOptions: { timeout: answerWithinMs },
    userinfo: {
      url: `${app.apiUrl}/me`,
      async request({ tokens }) {
        try {
          const accessToken = tokens.access_token ?? "";
          const limits = { withinMs: answerWithinMs };
          const identity = await readSpotifyIdentity({ apiUrl: app.apiUrl, network }, accessToken, limits);
          return { ...identity, sub: identity.id };
        } catch (error) {
          onIdentityRefused(error);
          throw error;
        }
      },
    },
    async profile(identity) {
      const profile: SignedInProfile = {
        id: await findKnownId(db, identity),
        name: identity.displayName,
        image: identity.imageUrl,
        providerAccountId: identity.accountId ?? identity.id,
        providerLegacyId: identity.id,
      };
      return profile;
    },
  };
}

/**
 * The id under which we know this person already, else the one they will be known by. Apps are told
 * `account_id`, `id` or both, and that changes: a row stored under the older id is found by it, but
 * never one whose own `account_id` is somebody else's.
 */
async function findKnownId(db: Database, { accountId, id }: SpotifyIdentity): Promise<string> {
  const provider = "spotify";
  const stored =
    accountId === null
      ? ((await findAccountByProviderId(db, { provider, providerLegacyId: id })) ??
        (await findAccountByProviderId(db, { provider, providerAccountId: id })))
      : ((await findAccountByProviderId(db, { provider, providerAccountId: accountId })) ??
        (await findAccountByProviderId(db, { provider, providerAccountId: id })));
  return stored?.providerAccountId ?? accountId ?? id;
}
