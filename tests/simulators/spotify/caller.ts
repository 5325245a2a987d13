// Who calls the Web API, and whether they may: the token, the app's owner, the allow-list, the scopes.

import type { HttpBindings } from "@hono/node-server";
import type { Context, MiddlewareHandler } from "hono";
import { ApiError, PlainTextError } from "./errors.ts";
import { readToken } from "./signed-tokens.ts";
import type { World } from "./world.ts";

/** `personId` is null for an app that calls with its own token. */
type Caller = { personId: string | null; scopes: ReadonlySet<string> };
export type ApiEnv = { Bindings: HttpBindings; Variables: { caller: Caller } };

export function authenticate(world: World): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const caller = readCaller(world, c.req.header("authorization"));
    if (!world.switches.ownerHasPremium) {
      throw new ApiError(403, "Active premium subscription required for the owner of the app.");
    }
    if (caller.personId !== null && !world.switches.allowListed.includes(caller.personId)) {
      throw new PlainTextError(
        403,
        "Check settings on developer.spotify.com/dashboard, the user may not be registered.",
      );
    }
    c.set("caller", caller);
    await next();
  };
}

/** The person behind the call; refuses an app's own token. */
export function requirePerson(c: Context<ApiEnv>): string {
  const { personId } = c.get("caller");
  if (personId === null) throw unauthorised("Valid user authentication required");
  return personId;
}

/** Refuses a call whose token carries none of these scopes. */
export function requireScope(c: Context<ApiEnv>, ...anyOf: readonly string[]): void {
  const { scopes } = c.get("caller");
  if (!anyOf.some((scope) => scopes.has(scope))) throw new ApiError(403, "Insufficient client scope");
}

/** The person that a token names, for the log and for faults; says nothing about whether it is still good. */
export function personNamedBy(authorization: string | undefined): string | null {
  const token = authorization?.match(/^Bearer (.+)$/i)?.[1];
  return token ? (readToken("access", token)?.personId ?? null) : null;
}

function readCaller(world: World, authorization: string | undefined): Caller {
  if (!authorization) throw unauthorised("No token provided");
  const text = authorization.match(/^Bearer (.+)$/i)?.[1];
  if (!text) throw new ApiError(400, "Only valid bearer authentication supported");
  const token = world.grants.checkAccessToken(text);
  if (token === "expired") throw unauthorised("The access token expired");
  if (typeof token === "string") throw unauthorised("Invalid access token");
  return { personId: token.personId, scopes: new Set(token.scope.split(" ")) };
}

function unauthorised(message: string): ApiError {
  const headers = {
    "www-authenticate": `Bearer realm="spotify", error="invalid_token", error_description="${message}"`,
  };
  return new ApiError(401, message, { headers });
}
