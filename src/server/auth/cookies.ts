// The names of our cookies and the rules under which browsers keep them.

import type { Config } from "#server/config.ts";

type Site = Pick<Config, "publicUrl">;

export function isSecureSite({ publicUrl }: Site): boolean {
  return publicUrl.startsWith("https:");
}

/** The name that next-auth gives the session's cookie: over https only https may set it. */
export function sessionCookieName(site: Site): string {
  return `${isSecureSite(site) ? "__Secure-" : ""}next-auth.session-token`;
}

/** Over https only this very host may set it. */
export function guestPassCookieName(site: Site): string {
  return `${isSecureSite(site) ? "__Host-" : ""}tonearm.guest`;
}

/** Where next-auth remembers the page to return to after signing in. */
export function callbackUrlCookieName(site: Site): string {
  return `${isSecureSite(site) ? "__Secure-" : ""}next-auth.callback-url`;
}
