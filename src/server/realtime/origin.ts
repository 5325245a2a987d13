// Which handshakes come from our own pages. Cookies travel with requests of other sites too, so a
// socket that is opened from elsewhere must be refused before it exists.

import type { IncomingMessage } from "node:http";

type Handshake = Pick<IncomingMessage, "headers" | "method" | "url">;

/**
 * An `Origin` must be one of ours. A missing one passes only for a polling GET that the browser says is
 * same-origin (browsers send no `Origin` with those): by `Sec-Fetch-Site`, or by `Referer` on plain
 * http, where they leave `Sec-Fetch-Site` out.
 *
 * @see https://www.w3.org/TR/fetch-metadata/ section 2 (only sent to trustworthy URLs)
 */
export function isOwnHandshake(req: Handshake, allowedOrigins: readonly string[]): boolean {
  const { origin, referer } = req.headers;
  if (origin !== undefined) return allowedOrigins.includes(origin);
  if (!isPollingGet(req)) return false;
  const site = req.headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin";
  const page = URL.parse(referer ?? "");
  return page?.protocol === "http:" && allowedOrigins.includes(page.origin);
}

function isPollingGet({ headers, method, url }: Handshake): boolean {
  const query = URL.parse(url ?? "", "http://any.invalid")?.searchParams;
  return method === "GET" && headers.upgrade === undefined && query?.get("transport") === "polling";
}
