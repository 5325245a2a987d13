// Who is asking, for HTTP and for sockets alike: read from the cookies and nothing else.

import { parseCookie } from "cookie";
import type { GuestId, UserId } from "#lib/contract/ids.ts";
import type { Config } from "#server/config.ts";
import type { Database } from "#server/data/database.ts";
import { findSession } from "#server/data/sessions.ts";
import type { Clock } from "#server/world.ts";
import { guestPassCookieName, sessionCookieName } from "./cookies.ts";
import { readGuestPass } from "./guest-pass.ts";
import { hashSessionToken } from "./session-tokens.ts";

export type Caller = {
  /** `sessionHash` names the session, so that its end can cut what was opened with it. */
  readonly account: { readonly userId: UserId; readonly sessionHash: string } | null;
  readonly guestId: GuestId | null;
};

type Deps = { config: Pick<Config, "authSecret" | "publicUrl">; db: Database; clock: Clock };

/**
 * Reads a `Cookie` header. One indexed look-up where there is a session cookie, none otherwise.
 * Only reads: a session is not extended by being used.
 */
export function createIdentify({
  config,
  db,
  clock,
}: Deps): (cookieHeader: string | undefined) => Promise<Caller> {
  const names = { session: sessionCookieName(config), guest: guestPassCookieName(config) };

  async function findAccount(token: string | undefined): Promise<Caller["account"]> {
    if (!token) return null;
    const sessionHash = hashSessionToken(token);
    const session = await findSession(db, sessionHash);
    if (!session || session.expires.getTime() <= clock.nowMs()) return null;
    return { userId: session.userId, sessionHash };
  }

  return async (cookieHeader) => {
    const cookies = parseCookie(cookieHeader ?? "");
    const pass = cookies[names.guest];
    return {
      account: await findAccount(cookies[names.session]),
      guestId: pass ? readGuestPass(config.authSecret, pass) : null,
    };
  };
}
