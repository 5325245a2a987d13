// A browser as far as signing in needs one: cookies, and following redirects by hand.

import { parseSetCookie } from "cookie";
import type { SignInSite } from "./sign-in-site.ts";

export type Visitor = {
  readonly cookies: Map<string, string>;
  get(path: string): Promise<Response>;
  post(path: string, fields: Record<string, string>): Promise<Response>;
  /** Presses "sign in": the address at the provider that the browser is sent to. */
  begin(callbackUrl?: string): Promise<URL>;
  /** The whole way through the provider and back; the answer is our last one. */
  signIn(
    personId: string,
    options?: { answer?: "agree" | "cancel"; callbackUrl?: string },
  ): Promise<Response>;
  signOut(): Promise<Response>;
};

export function aVisitor(site: SignInSite, siteUrl: string): Visitor {
  const cookies = new Map<string, string>();

  async function send(
    path: string,
    init: { method: string; body?: string; headers?: Record<string, string> },
  ) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("; ");
    const headers = { ...init.headers, cookie, "x-forwarded-for": "127.0.0.1" };
    const answer = await site(new Request(new URL(path, siteUrl), { ...init, headers }));
    for (const text of answer.headers.getSetCookie()) {
      const { name, value, maxAge } = parseSetCookie(text);
      if (!value || maxAge === 0) cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  }

  const get = (path: string) => send(path, { method: "GET" });
  async function post(path: string, fields: Record<string, string>) {
    const { csrfToken } = (await (await get("/api/auth/csrf")).json()) as { csrfToken: string };
    const body = new URLSearchParams({ csrfToken, ...fields }).toString();
    const headers = {
      "content-type": "application/x-www-form-urlencoded",
      "content-length": String(body.length),
    };
    return send(path, { method: "POST", body, headers });
  }
  async function begin(callbackUrl = "/rooms") {
    const answer = await post("/api/auth/signin/spotify", { callbackUrl });
    return new URL(answer.headers.get("location") ?? "");
  }

  return {
    cookies,
    get,
    post,
    begin,
    async signIn(personId, { answer = "agree", callbackUrl } = {}) {
      const consent = await begin(callbackUrl);
      const form = new URLSearchParams(consent.searchParams);
      form.set("person", personId);
      form.set("answer", answer);
      const sentBack = await fetch(`${consent.origin}${consent.pathname}`, {
        method: "POST",
        body: form,
        redirect: "manual",
      });
      return get(sentBack.headers.get("location") ?? "");
    },
    signOut: () => post("/api/auth/signout", { callbackUrl: "/" }),
  };
}
