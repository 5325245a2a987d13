// Calls to the Web API in a person's name.

import type { UserId } from "#lib/contract/ids.ts";
import type { Tokens } from "#server/auth/tokens.ts";
import type { SpotifyApp } from "#server/config.ts";
import type { Answer, OutgoingRequest } from "../exchange.ts";
import type { Requests } from "../request.ts";
import { isRefusal } from "./classify.ts";

export type SpotifyCall<T> = {
  method?: OutgoingRequest["method"];
  /** Below the API's base, with its leading slash. */
  path: string;
  query?: Readonly<Record<string, string | number>>;
  body?: unknown;
  /** The kind of endpoint, for quotas. */
  group: "search" | "tracks" | "playlists" | "player";
  read(answer: Answer): T;
};

/** One call as this person; a token that Spotify no longer takes is renewed, once. */
export type SpotifyClient = <T>(userId: UserId, call: SpotifyCall<T>, signal: AbortSignal) => Promise<T>;

export function createSpotifyClient(deps: {
  app: Pick<SpotifyApp, "apiUrl">;
  tokens: Tokens;
  requests: Requests;
}): SpotifyClient {
  const { app, tokens, requests } = deps;
  return async (userId, { group, read, ...call }, signal) => {
    const send = (token: string) =>
      requests.send({ request: toRequest(app.apiUrl, call, token), group, read }, signal);
    const token = await tokens.getAccessToken(userId, "spotify");
    try {
      return await send(token);
    } catch (error) {
      if (!isRefusal(error, "tokenRefused")) throw error;
      return await send(await tokens.refreshAfterUnauthorised(userId, "spotify", token));
    }
  };
}

/** For commands: any 2xx is a success, and what stands in the body is not always JSON. */
export function readNothing(): void {}

export function readJson(answer: Answer): unknown {
  return JSON.parse(answer.text);
}

function toRequest(
  apiUrl: string,
  { method = "GET", path, query = {}, body }: Omit<SpotifyCall<unknown>, "group" | "read">,
  token: string,
): OutgoingRequest {
  const url = new URL(`${apiUrl}${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  const headers = { authorization: `Bearer ${token}`, accept: "application/json" };
  // A command without a body is sent without one: an empty object has been seen to drop the queue.
  if (body === undefined) return { method, url: url.href, headers };
  return {
    method,
    url: url.href,
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  };
}
