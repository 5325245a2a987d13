// The simulators as a child process, started by path. Tells its parent where they are, and ends with it.
//
//   SIMULATOR_SPOTIFY_PORT    0 or absent: any free port
//   SIMULATOR_REDIRECT_URIS   the app's registered redirect URIs, separated by commas
//   SIMULATOR_HOST            the address to listen on; 127.0.0.1 when absent
//   SIMULATOR_PUBLIC_ORIGIN   where browsers find pictures, when that is not this computer's own address

import { z } from "zod";
import { createSpotifySimulator } from "./spotify/simulator.ts";

const environmentSchema = z.object({
  SIMULATOR_SPOTIFY_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  SIMULATOR_REDIRECT_URIS: z
    .string()
    .default("http://127.0.0.1/api/auth/callback/spotify")
    .transform((text) => text.split(",").filter(Boolean)),
  SIMULATOR_HOST: z.string().default("127.0.0.1"),
  SIMULATOR_PUBLIC_ORIGIN: z.url().optional(),
});

/** What the parent is told, once, when everything listens. The control is at `/_control` beside `apiUrl`. */
export type SimulatorsReady = {
  spotify: {
    apiUrl: string;
    accountsUrl: string;
    clientId: string;
    clientSecret: string;
    /** Where its pictures come from. */
    origin: string;
  };
};

const env = environmentSchema.parse(process.env);
const spotify = await createSpotifySimulator({
  port: env.SIMULATOR_SPOTIFY_PORT,
  host: env.SIMULATOR_HOST,
  redirectUris: env.SIMULATOR_REDIRECT_URIS,
  ...(env.SIMULATOR_PUBLIC_ORIGIN && { publicOrigin: env.SIMULATOR_PUBLIC_ORIGIN }),
});

const stop = () => spotify.close().then(() => process.exit(0));
process.once("SIGTERM", stop);
process.once("disconnect", stop);
// Ctrl-C reaches the whole process group; with a parent, the parent says when it no longer needs us.
if (process.send) process.on("SIGINT", () => undefined);

const { apiUrl, accountsUrl, clientId, clientSecret, url } = spotify;
const origin = env.SIMULATOR_PUBLIC_ORIGIN ?? url;
const ready: SimulatorsReady = { spotify: { apiUrl, accountsUrl, clientId, clientSecret, origin } };
if (process.send) process.send(ready);
else
  process.stdout.write(`Simulated Spotify: SPOTIFY_API_URL=${apiUrl} SPOTIFY_ACCOUNTS_URL=${accountsUrl}\n`);
