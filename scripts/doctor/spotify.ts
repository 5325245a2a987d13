// Whether Spotify knows the app, asked in the way that needs no person.

import type { SpotifyApp } from "#server/config.ts";
import { type Finding, fine, reasonOf, wrong } from "./finding.ts";

const answerWithinMs = 8_000;
const dashboard = "https://developer.spotify.com/dashboard";

type Examined = { findings: Finding[]; clockOffsetMs: number | null };

/** @see RFC 6749 section 4.4 (client credentials) */
export async function examineSpotify(app: SpotifyApp | null, isDemo: boolean): Promise<Examined> {
  if (isDemo) return known(fine("Spotify: simulated, because this is a demo."));
  if (!app) {
    return known(
      wrong(
        "No provider is set up: nobody can sign in or open a room.",
        `Make an app at ${dashboard} and set SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET (docs/setup-providers.md), or set TONEARM_DEMO=1.`,
      ),
    );
  }
  if (app.clientSecret === null) {
    return known(fine("Spotify: an app without a secret cannot be asked for; signing in will tell."));
  }
  try {
    const credentials = Buffer.from(`${app.clientId}:${app.clientSecret}`).toString("base64");
    const askedAtMs = Date.now();
    const answer = await fetch(`${app.accountsUrl}/api/token`, {
      method: "POST",
      headers: { authorization: `Basic ${credentials}`, "content-type": "application/x-www-form-urlencoded" },
      body: "grant_type=client_credentials",
      signal: AbortSignal.timeout(answerWithinMs),
    });
    await answer.arrayBuffer();
    const saidMs = Date.parse(answer.headers.get("date") ?? "");
    const offsetMs = saidMs - (askedAtMs + Date.now()) / 2;
    return {
      findings: [findingOf(answer.status)],
      clockOffsetMs: Number.isNaN(offsetMs) ? null : offsetMs,
    };
  } catch (error) {
    return known(
      wrong(
        `Spotify cannot be reached: ${reasonOf(error)}`,
        `Let this machine open ${app.accountsUrl} (network, DNS, firewall).`,
      ),
    );
  }
}

function findingOf(status: number): Finding {
  if (status === 200) return fine("Spotify knows the app, and its secret is right.");
  if (status === 400 || status === 401) {
    return wrong(
      "Spotify does not know this app, or its secret is another.",
      `Copy SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET anew from ${dashboard}: the app, then Settings.`,
    );
  }
  if (status === 429)
    return wrong("Spotify asks us to slow down.", "Wait a minute, then run the doctor again.");
  return wrong(`Spotify answered ${status}, which is its own trouble.`, "Try again in a few minutes.");
}

function known(finding: Finding): Examined {
  return { findings: [finding], clockOffsetMs: null };
}
