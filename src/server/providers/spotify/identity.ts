// Who somebody is at Spotify.

import { type Answer, exchange } from "../exchange.ts";
import type { Network } from "../network.ts";
import { classifySpotify } from "./classify.ts";
import { pickArtwork } from "./mapping.ts";
import { meSchema } from "./schemas.ts";

export type SpotifyIdentity = {
  /** Never changes; null for apps that are not told it. */
  accountId: string | null;
  /** The older name of the same person; it is what playlists call their owner. */
  id: string;
  displayName: string | null;
  imageUrl: string | null;
};

/**
 * Reads `GET /me` with a token that was granted a moment ago.
 *
 * @throws SpotifyError, among others `notAllowListed`: the sign-in itself went well
 */
export async function readSpotifyIdentity(
  { apiUrl, network }: { apiUrl: string; network: Network },
  accessToken: string,
  limits: { withinMs: number },
): Promise<SpotifyIdentity> {
  const headers = { authorization: `Bearer ${accessToken}`, accept: "application/json" };
  const answer = await exchange(network, { method: "GET", url: `${apiUrl}/me`, headers }, limits);
  const refusal = classifySpotify(answer);
  if (refusal) throw refusal;
  return toIdentity(answer);
}

function toIdentity(answer: Answer): SpotifyIdentity {
  const me = meSchema.parse(JSON.parse(answer.text));
  return {
    accountId: me.account_id ?? null,
    id: me.id,
    displayName: me.display_name?.trim() || null,
    imageUrl: pickArtwork(me.images),
  };
}
