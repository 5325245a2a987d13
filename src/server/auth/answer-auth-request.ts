// What stands around next-auth's handler: which requests reach it, and how failures lead back to our page.

import { parseCookie } from "cookie";
import type { NextAuthOptions } from "next-auth";
import type { Limits } from "#server/limits/limits.ts";
import { callbackUrlCookieName } from "./cookies.ts";
import { type AuthDeps, authOptions, ownUrl } from "./options.ts";
import { renewedSessionCookie } from "./renew-session.ts";
import { problemOfNextAuth, type SignInProblem } from "./sign-in-problem.ts";

export type AuthRequestDeps = AuthDeps & { limits: Limits };

export type AuthRequest = {
  request: Request;
  /** The path below `/api/auth`, such as `["callback", "spotify"]`. */
  segments: readonly string[];
  /** next-auth's handler with these options, for this request. */
  run: (options: NextAuthOptions) => Promise<Response>;
};

/** Not among them is `_log`, by which anybody could write into our log. */
const actions = ["providers", "session", "csrf", "signin", "signout", "callback", "error"];
const bodyBytesMax = 16 * 1024;

/**
 * Answers a request to `/api/auth`. Whatever goes wrong while signing in ends on `/sign-in?error=`
 * with one of `signInProblems`. A sign-in always leaves the browser with a new session token.
 */
export async function answerAuthRequest(deps: AuthRequestDeps, asked: AuthRequest): Promise<Response> {
  const { request, segments, run } = asked;
  const [action = ""] = segments;
  if (!actions.includes(action)) return new Response(null, { status: 404 });
  if (!hasSmallBody(request)) return new Response(null, { status: 413 });
  const lead = (problem: SignInProblem): Response => toSignInPage(deps, request, problem);

  const isCallback = action === "callback";
  if (isCallback) {
    const taken = await deps.limits.take("signInAddress", addressOf(request));
    if (!taken.ok) return lead("tooOften");
    const refusal = new URL(request.url).searchParams.get("error");
    if (refusal !== null) return lead(refusal === "access_denied" ? "refused" : "failed");
  }

  const problems: SignInProblem[] = [];
  const answer = await runSafely(() => run(authOptions(deps, (problem) => problems.push(problem))));
  if (isCallback) {
    const signedIn = await renewedSessionCookie(deps, request, answer);
    if (signedIn) return signedIn;
  }
  const named = problemNamedIn(answer.headers.get("location"), deps.config.publicUrl);
  if (!isCallback && named === null) return answer;
  return lead(problems[0] ?? problemOfNextAuth(named ?? ""));
}

/** A body that is not what its type says makes next-auth throw; that is the sender's fault. */
async function runSafely(run: () => Promise<Response>): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof SyntaxError) return new Response(null, { status: 400 });
    throw error;
  }
}

/** Browsers always say how long what they post is. */
function hasSmallBody(request: Request): boolean {
  if (request.method !== "POST") return true;
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  return length <= bodyBytesMax;
}

/** next-auth's name of what went wrong, where it leads to its error page or our sign-in page with one. */
function problemNamedIn(location: string | null, publicUrl: string): string | null {
  if (location === null) return null;
  const { pathname, searchParams } = new URL(location, publicUrl);
  const isForProblems = ["/api/auth/error", "/api/auth/signin", "/sign-in"].includes(pathname);
  return isForProblems ? searchParams.get("error") : null;
}

/** The page also learns where the person wanted to go. */
function toSignInPage({ config }: AuthDeps, request: Request, problem: SignInProblem): Response {
  const page = new URL("/sign-in", config.publicUrl);
  page.searchParams.set("error", problem);
  const wanted = parseCookie(request.headers.get("cookie") ?? "")[callbackUrlCookieName(config)];
  const callbackUrl = wanted ? ownUrl(wanted, config.publicUrl) : null;
  if (callbackUrl !== null) page.searchParams.set("callbackUrl", pathOf(callbackUrl));
  return new Response(null, { status: 302, headers: { location: page.href } });
}

function pathOf(url: string): string {
  const { pathname, search, hash } = new URL(url);
  return `${pathname}${search}${hash}`;
}

/** The front writes this header itself, from the connection. */
function addressOf(request: Request): string {
  return request.headers.get("x-forwarded-for") ?? "";
}
