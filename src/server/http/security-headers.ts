// What browsers may do with our pages. Set in one place, for everything that leaves the front.

import type { Config } from "#server/config.ts";

export type PagePolicy = {
  /** The Content-Security-Policy for one page; `nonce` is base64 and new for each. */
  contentSecurity(nonce: string): string;
  /** Headers that every answer carries. */
  readonly always: Readonly<Record<string, string>>;
};

// Where the providers keep their artwork.
const artworkHosts = ["https://*.scdn.co", "https://*.spotifycdn.com"];

/**
 * Scripts run only with the page's nonce; what they load inherits that. Forms may lead to the
 * provider's sign-in, because browsers check where a form is redirected to as well.
 */
export function pagePolicy(config: Config): PagePolicy {
  const isSecure = config.publicUrl.startsWith("https:");
  const images = ["'self'", "data:", ...artworkHosts, ...config.artworkOrigins].join(" ");
  const forms = ["'self'", ...(config.spotify ? [new URL(config.spotify.accountsUrl).origin] : [])].join(" ");
  return {
    contentSecurity: (nonce) =>
      [
        "default-src 'self'",
        `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
        "style-src 'self' 'unsafe-inline'",
        `img-src ${images}`,
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        `form-action ${forms}`,
      ].join("; "),
    always: {
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "x-frame-options": "DENY",
      "cross-origin-opener-policy": "same-origin",
      "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
      ...(isSecure ? { "strict-transport-security": "max-age=31536000" } : {}),
    },
  };
}
