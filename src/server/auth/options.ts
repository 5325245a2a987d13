// How next-auth signs people in: our adapter, our cookies' rules, our pages.

import type { NextAuthOptions } from "next-auth";
import { z } from "zod";
import { userIdSchema } from "#lib/contract/ids.ts";
import type { Config } from "#server/config.ts";
import { findAccountByProviderId, recordSignIn } from "#server/data/accounts.ts";
import type { Database } from "#server/data/database.ts";
import type { Log } from "#server/log.ts";
import type { Network } from "#server/providers/network.ts";
import type { BusMessage } from "#server/rooms/bus.ts";
import type { Clock, Ids } from "#server/world.ts";
import { createAdapter } from "./adapter.ts";
import { isSecureSite } from "./cookies.ts";
import { createTokenCipher } from "./encryption.ts";
import { grantFromSignIn, sealGrant } from "./grants.ts";
import { hashSessionToken, newSessionToken } from "./session-tokens.ts";
import { problemOfIdentity, type SignInProblem } from "./sign-in-problem.ts";
import { spotifyScope } from "./spotify-scopes.ts";
import { signedInProfileSchema, spotifySignIn } from "./spotify-sign-in.ts";

export type AuthDeps = {
  config: Pick<Config, "publicUrl" | "authSecret" | "tokenKeys" | "spotify">;
  db: Database;
  clock: Clock;
  ids: Ids;
  log: Log;
  network: Network;
  publish: (message: BusMessage) => Promise<void>;
};

/** What our adapter says of the session that it removed. */
const endedSessionSchema = z.object({ sessionToken: z.string(), userId: userIdSchema });

/** A session ends this long after signing in; using it does not extend it. */
const sessionSeconds = 30 * 24 * 3600;

/**
 * Options for one request: `report` is told what went wrong in words that next-auth has none for.
 * Sessions are rows in our database. Tokens are stored at every sign-in, because next-auth itself does
 * so only when an account is first linked, and a reconnected account would keep its dead ones.
 */
export function authOptions(deps: AuthDeps, report: (problem: SignInProblem) => void): NextAuthOptions {
  const { config, db, clock, ids, log, network, publish } = deps;
  const cipher = createTokenCipher(config.tokenKeys);

  return {
    secret: config.authSecret,
    useSecureCookies: isSecureSite(config),
    pages: { signIn: "/sign-in", signOut: "/", error: "/sign-in", verifyRequest: "/sign-in" },
    session: {
      strategy: "database",
      maxAge: sessionSeconds,
      // Never within its life: how long a session lasts is known from its start.
      updateAge: sessionSeconds,
      generateSessionToken: () => newSessionToken(ids),
    },
    adapter: createAdapter({
      db,
      clock,
      ids,
      cipher,
      askedScope: spotifyScope,
      onOtherAccount: () => report("otherAccount"),
    }),
    providers: config.spotify
      ? [
          spotifySignIn({
            app: config.spotify,
            db,
            network,
            onIdentityRefused: (error) => report(problemOfIdentity(error)),
          }),
        ]
      : [],
    callbacks: {
      redirect: ({ url, baseUrl }) => ownUrl(url, baseUrl) ?? baseUrl,
      session: ({ session, user }) => ({
        expires: session.expires,
        user: { name: user.name ?? null, image: user.image ?? null },
      }),
    },
    events: {
      async signIn({ account, profile }) {
        const who = signedInProfileSchema.parse(profile);
        const key = { provider: account?.provider ?? "", providerAccountId: who.id };
        const row = await findAccountByProviderId(db, key);
        if (!row) throw new Error("an account that has signed in is not stored");
        const grant = sealGrant(cipher, row, grantFromSignIn(account, spotifyScope));
        await recordSignIn(db, row.id, {
          ...grant,
          providerAccountId: who.providerAccountId,
          providerLegacyId: who.providerLegacyId,
          displayName: who.name,
          authorizedAt: new Date(clock.nowMs()),
        });
      },
      async signOut({ session }) {
        // It had ended already.
        if (session === null) return;
        const { sessionToken, userId } = endedSessionSchema.parse(session);
        await publish({ kind: "signedOut", userId, sessionHash: hashSessionToken(sessionToken) });
      },
    },
    logger: {
      error: (event, details) => log.warn({ event, reason: reasonOf(details) }, "signing in or out failed"),
      warn: (event) => log.warn({ event }, "next-auth warns"),
      // It would hold tokens.
      debug: () => {},
    },
  };
}

/** The address when it is on our own site; null for any other, and for what is no address at all. */
export function ownUrl(url: string, baseUrl: string): string | null {
  if (!URL.canParse(url, baseUrl)) return null;
  const target = new URL(url, baseUrl);
  return target.origin === new URL(baseUrl).origin ? target.href : null;
}

/** Messages only: the rest of an OAuth failure may quote what was sent. */
function reasonOf(details: unknown): string {
  if (details instanceof Error) return `${details.name}: ${details.message}`;
  if (details !== null && typeof details === "object" && "error" in details) return reasonOf(details.error);
  return "unknown";
}
