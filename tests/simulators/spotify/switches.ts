// Where Spotify's behaviour is uncertain or changes, a switch stands here; tests turn it.

import { z } from "zod";
import { allowListedAtStart } from "./people.ts";

export const switchesSchema = z.object({
  /** False: the app's owner let Premium lapse, and every call is refused. */
  ownerHasPremium: z.boolean(),
  allowListed: z.array(z.string()).readonly(),
  /** Under which name a playlist entry carries its track. */
  entryShape: z.enum(["item", "track", "both"]),
  showsAccountId: z.boolean(),
  /** Who gets a new refresh token when refreshing. Spotify: apps without a secret. */
  rotatesRefreshTokens: z.enum(["publicClients", "always", "never"]),
  /** What a player command answers: 204, or 200 with a short text, or now this and now that. */
  commandReply: z.enum(["varied", "empty", "text"]),
});
export type Switches = z.infer<typeof switchesSchema>;

export function switchesAtStart(): Switches {
  return {
    ownerHasPremium: true,
    allowListed: allowListedAtStart,
    entryShape: "both",
    showsAccountId: true,
    rotatesRefreshTokens: "publicClients",
    commandReply: "varied",
  };
}
