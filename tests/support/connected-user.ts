// A signed-up user with a connection to the simulated Spotify, as after signing in there.

import { type UserId, userIdSchema } from "#lib/contract/ids.ts";
import { createTokenCipher } from "#server/auth/encryption.ts";
import { sealGrant } from "#server/auth/grants.ts";
import { spotifyScope } from "#server/auth/spotify-scopes.ts";
import type { TokenKey } from "#server/config.ts";
import { insertAccount, recordSignIn } from "#server/data/accounts.ts";
import type { Database } from "#server/data/database.ts";
import { insertUser } from "#server/data/users.ts";
import { systemIds } from "#server/world.ts";
import type { SpotifySimulator } from "#tests/simulators/spotify/simulator.ts";

export type ConnectedUser = { userId: UserId; accountId: string; accessToken: string };

/** The access token counts as good until `expiresAt`, whatever the simulator thinks of it. */
export async function aConnectedUser({
  db,
  tokenKeys,
  simulator,
  personId,
  expiresAt = new Date(Date.now() + 3_600_000),
  refreshToken,
}: {
  db: Database;
  tokenKeys: readonly TokenKey[];
  simulator: SpotifySimulator;
  personId: string;
  expiresAt?: Date;
  refreshToken?: string;
}): Promise<ConnectedUser> {
  const user = await insertUser(db, { name: personId, image: null });
  const granted = simulator.control.connect({ personId, scope: spotifyScope });
  const account = {
    id: systemIds.uuidV7(),
    provider: "spotify",
    providerAccountId: `account-of-${personId}`,
  };
  const authorizedAt = new Date();
  const grant = sealGrant(createTokenCipher(tokenKeys), account, {
    accessToken: granted.accessToken,
    refreshToken: refreshToken ?? granted.refreshToken,
    expiresAt,
    scope: spotifyScope,
  });
  await insertAccount(db, { ...account, userId: user.id, authorizedAt }, grant);
  await recordSignIn(db, account.id, {
    ...grant,
    providerAccountId: account.providerAccountId,
    providerLegacyId: personId,
    displayName: personId,
    authorizedAt,
  });
  return { userId: userIdSchema.parse(user.id), accountId: account.id, accessToken: granted.accessToken };
}
