// The providers that this deployment has credentials for.

import type { Tokens } from "#server/auth/tokens.ts";
import type { Config } from "#server/config.ts";
import { findAccount } from "#server/data/accounts.ts";
import type { Database } from "#server/data/database.ts";
import type { Clock, Ids } from "#server/world.ts";
import type { Network } from "./network.ts";
import { ProviderError, type Providers } from "./port.ts";
import { createRequests } from "./request.ts";
import { classifySpotify } from "./spotify/classify.ts";
import { createSpotifyClient } from "./spotify/client.ts";
import { createSpotifyConnections } from "./spotify/connection.ts";

export type ProvidersDeps = {
  config: Pick<Config, "spotify">;
  db: Database;
  clock: Clock;
  ids: Pick<Ids, "below">;
  tokens: Tokens;
  network: Network;
};

export function createProviders({ config, db, clock, ids, tokens, network }: ProvidersDeps): Providers {
  const spotify = config.spotify && connectSpotify(config.spotify);

  function connectSpotify(app: NonNullable<Config["spotify"]>) {
    const requests = createRequests({ network, clock, ids, classify: classifySpotify });
    return createSpotifyConnections({
      client: createSpotifyClient({ app, tokens, requests }),
      network,
      async findOwnId(userId) {
        const account = await findAccount(db, { userId, provider: "spotify" });
        return account && (account.providerLegacyId ?? account.providerAccountId);
      },
    });
  }

  return {
    sources: spotify ? ["spotify"] : [],
    connectionOf(userId, source) {
      if (source === "spotify" && spotify) return spotify(userId);
      throw new ProviderError("unavailable", "providerAway", { message: `no credentials for ${source}` });
    },
  };
}
