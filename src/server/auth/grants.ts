// A person's provider tokens between the providers' answers, our use of them and our table: fields are
// picked by name, and what is stored is sealed for its row.

import { z } from "zod";
import type { AccountRow, SealedGrant } from "#server/data/accounts.ts";
import type { TokenCipher } from "./encryption.ts";

export type Grant = {
  accessToken: string;
  /** Null where the provider gave none: the one we have stays good. */
  refreshToken: string | null;
  expiresAt: Date | null;
  scope: string;
};

/** The token fields of next-auth's account object; `expires_at` in epoch seconds. */
const nextAuthTokensSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  expires_at: z.number().optional(),
  scope: z.string().optional(),
});

/**
 * Reads the grant out of next-auth's account object and leaves everything else there.
 *
 * @param askedScope what was granted where the answer names no scope (RFC 6749 section 5.1)
 */
export function grantFromSignIn(account: unknown, askedScope: string): Grant {
  const tokens = nextAuthTokensSchema.parse(account);
  return {
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token ?? null,
    expiresAt: tokens.expires_at === undefined ? null : new Date(tokens.expires_at * 1000),
    scope: tokens.scope ?? askedScope,
  };
}

type AccountKey = Pick<AccountRow, "id" | "provider">;

export function sealGrant(cipher: TokenCipher, account: AccountKey, grant: Grant): SealedGrant {
  const { scope, expiresAt, accessToken, refreshToken } = grant;
  return {
    scope,
    expiresAt,
    accessToken: cipher.seal(accessToken, placeOf(account, "accessToken")),
    ...(refreshToken !== null && {
      refreshToken: cipher.seal(refreshToken, placeOf(account, "refreshToken")),
    }),
  };
}

export type OpenTokens = {
  accessToken: string;
  refreshToken: string | null;
  /** True where an older key than the newest sealed one of them. */
  needsRotation: boolean;
};

/** The tokens of an account; null where it has none. Throws where the keys do not fit. */
export function openTokens(cipher: TokenCipher, account: AccountRow): OpenTokens | null {
  const { accessToken, refreshToken } = account;
  if (accessToken === null) return null;
  return {
    accessToken: cipher.open(accessToken, placeOf(account, "accessToken")),
    refreshToken: refreshToken && cipher.open(refreshToken, placeOf(account, "refreshToken")),
    needsRotation: [accessToken, refreshToken].some(
      (sealed) => sealed !== null && cipher.needsRotation(sealed),
    ),
  };
}

/** The same tokens, sealed with the newest key. */
export function sealTokens(
  cipher: TokenCipher,
  account: AccountKey,
  tokens: Omit<OpenTokens, "needsRotation">,
) {
  const { accessToken, refreshToken } = tokens;
  return {
    accessToken: cipher.seal(accessToken, placeOf(account, "accessToken")),
    refreshToken: refreshToken && cipher.seal(refreshToken, placeOf(account, "refreshToken")),
  };
}

/** Where a sealed token belongs: in another row or field it does not open. */
function placeOf(account: AccountKey, field: "accessToken" | "refreshToken"): string {
  return ["accounts", account.id, account.provider, field].join(":");
}
