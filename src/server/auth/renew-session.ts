// Signing in always ends in a session token that did not exist before.

import { parseCookie, parseSetCookie, stringifySetCookie } from "cookie";
import { renameSession } from "#server/data/sessions.ts";
import { sessionCookieName } from "./cookies.ts";
import type { AuthDeps } from "./options.ts";
import { hashSessionToken, newSessionToken } from "./session-tokens.ts";

/**
 * The answer to a callback that signed somebody in; null when it did not.
 *
 * Who signs in again while signed in would keep the old token, which somebody else may have planted
 * (OWASP ASVS 7.2.4): it is replaced, and what was opened with it is cut.
 */
export async function renewedSessionCookie(
  { config, db, ids, publish }: Pick<AuthDeps, "config" | "db" | "ids" | "publish">,
  request: Request,
  answer: Response,
): Promise<Response | null> {
  const name = sessionCookieName(config);
  const cookies = answer.headers.getSetCookie().map((text) => ({ text, cookie: parseSetCookie(text) }));
  const given = cookies.find(({ cookie }) => cookie.name === name && cookie.value)?.cookie;
  if (!given?.value) return null;
  const brought = parseCookie(request.headers.get("cookie") ?? "")[name];
  if (given.value !== brought) return answer;

  const token = newSessionToken(ids);
  const oldHash = hashSessionToken(brought);
  const session = await renameSession(db, { from: oldHash, to: hashSessionToken(token) });
  if (!session) return null;
  await publish({ kind: "signedOut", userId: session.userId, sessionHash: oldHash });
  const headers = new Headers(answer.headers);
  headers.delete("set-cookie");
  for (const { text, cookie } of cookies) {
    headers.append("set-cookie", cookie === given ? stringifySetCookie({ ...given, value: token }) : text);
  }
  return new Response(answer.body, { status: answer.status, headers });
}
