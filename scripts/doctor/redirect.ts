// Whether a provider will lead people back to this address.

import { type Finding, fine, wrong } from "./finding.ts";

/**
 * Spotify's rules for redirect URIs: https, or http with a loopback address written as a number.
 *
 * @see https://developer.spotify.com/documentation/web-api/concepts/redirect_uri
 */
export function examineRedirect(publicUrl: string, hasProvider: boolean): Finding[] {
  const { protocol, hostname, port, pathname, origin } = new URL(publicUrl);
  const isLoopback = /^127\.\d+\.\d+\.\d+$|^\[::1\]$/.test(hostname);
  if (hostname === "localhost") {
    return [
      wrong(
        "PUBLIC_URL says localhost, which Spotify refuses in every form.",
        `Set PUBLIC_URL=${protocol}//127.0.0.1${port ? `:${port}` : ""}`,
      ),
    ];
  }
  if (pathname !== "/") {
    return [
      wrong(
        `PUBLIC_URL has a path (${pathname}); Tonearm serves from the top of its host.`,
        `Set PUBLIC_URL=${origin}`,
      ),
    ];
  }
  if (protocol !== "https:" && !isLoopback) {
    return [
      wrong(
        `PUBLIC_URL is plain http at ${hostname}; Spotify takes that only for 127.0.0.1 and [::1].`,
        `Put a reverse proxy with TLS in front and set PUBLIC_URL=https://${hostname}; for guests in your own network: npm start -- --lan`,
      ),
    ];
  }
  const uri = `${origin}/api/auth/callback/spotify`;
  return [
    fine(
      hasProvider
        ? `The redirect URI to register at Spotify, letter by letter: ${uri}`
        : "Spotify would accept the redirect URI of this address.",
    ),
  ];
}
