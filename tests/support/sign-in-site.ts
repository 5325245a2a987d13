// Our sign-in without Next around it: next-auth's other door, the one for Node's requests, on the same options.

import NextAuth, { type NextAuthOptions } from "next-auth";
import type { AuthRequestDeps } from "#server/auth/answer-auth-request.ts";
import { answerAuthRequest } from "#server/auth/answer-auth-request.ts";

export type SignInSite = (request: Request) => Promise<Response>;

/** Answers requests below `/api/auth` as the route does. `NEXTAUTH_URL` must name the site. */
export function aSignInSite(deps: AuthRequestDeps): SignInSite {
  return (request) => {
    const segments = new URL(request.url).pathname.split("/").slice(3);
    const run = (options: NextAuthOptions) => runNextAuth(request, segments, options);
    return answerAuthRequest(deps, { request, segments, run });
  };
}

async function runNextAuth(
  request: Request,
  segments: readonly string[],
  options: NextAuthOptions,
): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const req = {
    method: request.method,
    headers: Object.fromEntries(request.headers),
    cookies: cookiesOf(request),
    query: { ...Object.fromEntries(searchParams), nextauth: segments },
    body: await bodyOf(request),
  };
  const headers = new Headers();
  let status = 200;
  let text = "";
  const res = {
    status(code: number) {
      status = code;
      return res;
    },
    getHeader: (name: string) => (name === "Set-Cookie" ? headers.getSetCookie() : headers.get(name)),
    setHeader(name: string, value: string | string[]) {
      headers.delete(name);
      for (const one of [value].flat()) headers.append(name, one);
      return res;
    },
    json(value: unknown) {
      text = JSON.stringify(value);
    },
    send(value: unknown) {
      text = typeof value === "string" ? value : JSON.stringify(value ?? "");
    },
    end() {},
  };
  await NextAuth(req as never, res as never, options);
  return new Response(status === 204 ? null : text, { status, headers });
}

function cookiesOf(request: Request): Record<string, string> {
  const pairs = (request.headers.get("cookie") ?? "").split("; ").filter(Boolean);
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name = "", ...value] = pair.split("=");
      return [name, decodeURIComponent(value.join("="))];
    }),
  );
}

async function bodyOf(request: Request): Promise<unknown> {
  const text = await request.text();
  if (request.headers.get("content-type")?.includes("json")) return JSON.parse(text);
  return Object.fromEntries(new URLSearchParams(text));
}
