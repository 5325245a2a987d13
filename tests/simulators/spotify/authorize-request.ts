// What an app asks of the authorize page, and the two ways of saying no to it.

import { z } from "zod";
import { isRegistered } from "./redirect-uris.ts";
import { scopes, splitScopes } from "./scopes.ts";
import type { World } from "./world.ts";

export type AuthorizeRequest = {
  clientId: string;
  redirectUri: string;
  /** Space separated, each once. */
  scope: string;
  state: string | null;
  codeChallenge: string | null;
};

type Reading =
  | { kind: "ok"; request: AuthorizeRequest }
  /** The app is told, at its redirect URI. */
  | { kind: "sendBack"; url: string }
  /** Nobody can be told but the person: sending them to an unknown place would be an open redirect. */
  | { kind: "stop"; message: string };

const parametersSchema = z.object({
  client_id: z.string().default(""),
  response_type: z.string().default(""),
  redirect_uri: z.string().default(""),
  scope: z.string().default(""),
  state: z.string().optional(),
  code_challenge: z.string().optional(),
  code_challenge_method: z.string().optional(),
});

/** The same for the page and for its form: what the form sends is trusted no more than what came first. */
export function readAuthorizeRequest(parameters: Record<string, unknown>, world: World): Reading {
  const parsed = parametersSchema.safeParse(parameters);
  if (!parsed.success) return { kind: "stop", message: "INVALID_REQUEST: Invalid parameters" };
  const asked = parsed.data;
  if (asked.client_id !== world.app.clientId)
    return { kind: "stop", message: "INVALID_CLIENT: Invalid client" };
  if (!isRegistered(asked.redirect_uri, world.app.redirectUris)) {
    return { kind: "stop", message: "INVALID_CLIENT: Invalid redirect URI" };
  }
  const state = asked.state ?? null;
  const refuse = (error: string): Reading => ({
    kind: "sendBack",
    url: redirectUrl(asked.redirect_uri, { error, state }),
  });
  if (asked.response_type !== "code") return refuse("unsupported_response_type");
  const wanted = splitScopes(asked.scope);
  if (!wanted.every((scope) => scopes.has(scope))) return refuse("invalid_scope");
  const codeChallenge = asked.code_challenge ?? null;
  const isS256 = asked.code_challenge_method === "S256" && /^[\w-]{43}$/.test(codeChallenge ?? "");
  if (codeChallenge !== null && !isS256) return refuse("invalid_request");
  return {
    kind: "ok",
    request: {
      clientId: asked.client_id,
      redirectUri: asked.redirect_uri,
      scope: wanted.join(" "),
      state,
      codeChallenge,
    },
  };
}

/** The redirect URI with the answer added; `state` goes back as it came. */
export function redirectUrl(
  redirectUri: string,
  { state, ...answer }: Record<string, string | null>,
): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries({ ...answer, state: state ?? null })) {
    if (value !== null) url.searchParams.set(name, value);
  }
  return url.href;
}
