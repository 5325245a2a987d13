// The one place that gives out people's provider tokens, and renews them.

import type { UserId } from "#lib/contract/ids.ts";
import type { Source } from "#lib/contract/track.ts";
import type { Config } from "#server/config.ts";
import { type AccountRow, findAccount, type TokenChange, withLockedAccount } from "#server/data/accounts.ts";
import type { Database } from "#server/data/database.ts";
import type { Log } from "#server/log.ts";
import type { Network } from "#server/providers/network.ts";
import { ProviderError } from "#server/providers/port.ts";
import { type RefreshOutcome, refreshSpotifyTokens } from "#server/providers/spotify/token-endpoint.ts";
import type { Clock } from "#server/world.ts";
import { createTokenCipher } from "./encryption.ts";
import { type OpenTokens, openTokens, sealTokens } from "./grants.ts";
import { createSlots } from "./slots.ts";

export type Tokens = {
  /** A token with two minutes of life or more, as long as the provider can be reached. */
  getAccessToken(userId: UserId, provider: Source): Promise<string>;
  /** The provider refused `staleToken` before its time: gives the one that took its place, or renews. */
  refreshAfterUnauthorised(userId: UserId, provider: Source, staleToken: string): Promise<string>;
};

export type TokensDeps = {
  config: Pick<Config, "spotify" | "tokenKeys">;
  db: Database;
  clock: Clock;
  log: Log;
  network: Network;
};

const freshForMs = 120_000;
/** With less life than this a token is no help, even when nothing better can be had. */
const usableForMs = 5_000;
const refreshWithinMs = 8_000;
/** Waiting for another process's refresh, then making one's own. */
const lockedWithinMs = 2 * refreshWithinMs + 2_000;
/** Each holds a connection to Postgres while the provider thinks: a slow provider must not take them all. */
const refreshesAtATime = 3;

type Save = (tokens: TokenChange) => Promise<void>;

/**
 * Renews under a lock on the account's row, which all processes respect. The row is read again inside
 * it, so that whoever waited takes what the first one got; the new tokens are stored before it is let
 * go. Every call throws ProviderError: `needsReconnect` where only the person can help, `providerAway`
 * where time can.
 */
export function createTokens({ config, db, clock, log, network }: TokensDeps): Tokens {
  const cipher = createTokenCipher(config.tokenKeys);
  const slots = createSlots(refreshesAtATime);
  const underWay = new Map<string, Promise<string>>();

  function open(account: AccountRow | null): OpenTokens {
    if (!account || account.needsReconnectAt) throw needsReconnect();
    try {
      const tokens = openTokens(cipher, account);
      if (tokens) return tokens;
    } catch (cause) {
      // They stay: whoever runs Tonearm may have taken a key away too early.
      log.error({ accountId: account.id, err: cause }, "an account's tokens cannot be opened");
    }
    throw needsReconnect();
  }

  const lifeOf = (account: AccountRow | null): number =>
    (account?.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY) - clock.nowMs();

  /** Callers of this process who want the same share one renewal. */
  function renewOnce(userId: UserId, provider: Source, staleToken: string | null): Promise<string> {
    const key = JSON.stringify([userId, provider, staleToken]);
    const running = underWay.get(key);
    if (running) return running;
    const started = renew(userId, provider, staleToken).finally(() => underWay.delete(key));
    underWay.set(key, started);
    return started;
  }

  async function renew(userId: UserId, provider: Source, staleToken: string | null): Promise<string> {
    const locked = { userId, provider, withinMs: lockedWithinMs };
    // A refusal must be stored, so it leaves the transaction as a value.
    const token = await slots.take(() =>
      withLockedAccount(db, locked, (account, save) => renewLocked({ account, provider, staleToken, save })),
    );
    if (token === null) throw needsReconnect();
    return token;
  }

  async function renewLocked(locked: {
    account: AccountRow | null;
    provider: Source;
    staleToken: string | null;
    save: Save;
  }): Promise<string | null> {
    const { account, provider, staleToken, save } = locked;
    const present = open(account);
    if (!account) return null;
    const isUntried = present.accessToken !== staleToken;
    if (isUntried && lifeOf(account) >= freshForMs) {
      if (present.needsRotation) await save(sealTokens(cipher, account, present));
      return present.accessToken;
    }
    try {
      return await refresh({ account, provider, present, save });
    } catch (error) {
      const isTransient = error instanceof ProviderError && error.kind === "unavailable";
      if (isTransient && isUntried && lifeOf(account) >= usableForMs) return present.accessToken;
      throw error;
    }
  }

  async function refresh(due: {
    account: AccountRow;
    provider: Source;
    present: OpenTokens;
    save: Save;
  }): Promise<string | null> {
    const { account, provider, present, save } = due;
    const outcome = present.refreshToken ? await ask(provider, present.refreshToken) : refused;
    const now = clock.nowMs();
    if (outcome.kind === "refused") {
      log.info({ accountId: account.id, provider }, "a provider ended a connection");
      await save({ accessToken: null, refreshToken: null, expiresAt: null, needsReconnectAt: new Date(now) });
      return null;
    }
    const { accessToken, refreshToken, expiresInMs, scope } = outcome;
    await save({
      ...sealTokens(cipher, account, { accessToken, refreshToken: refreshToken ?? present.refreshToken }),
      expiresAt: new Date(now + expiresInMs),
      ...(scope !== null && { scope }),
    });
    return accessToken;
  }

  function ask(provider: Source, refreshToken: string): Promise<RefreshOutcome> {
    if (provider !== "spotify" || !config.spotify) throw new ProviderError("unavailable", "providerAway");
    return refreshSpotifyTokens({ app: config.spotify, network }, refreshToken, {
      withinMs: refreshWithinMs,
    });
  }

  return {
    async getAccessToken(userId, provider) {
      const account = await findAccount(db, { userId, provider });
      const { accessToken, needsRotation } = open(account);
      if (lifeOf(account) >= freshForMs && !needsRotation) return accessToken;
      return renewOnce(userId, provider, null);
    },
    refreshAfterUnauthorised: renewOnce,
  };
}

const refused: RefreshOutcome = { kind: "refused" };

function needsReconnect(): ProviderError {
  return new ProviderError("unauthorised", "needsReconnect");
}
