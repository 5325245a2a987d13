// The accounts host's `/api/token`.

import { type Context, Hono } from "hono";
import { OAuthError } from "./errors.ts";
import { accessTokenLifeSeconds, challengeOf, type Grant, type RefusedToken } from "./grants.ts";
import type { World } from "./world.ts";

type Fields = Record<string, string>;
/** How the app proved who it is. A public app has no secret and must prove itself by PKCE. */
type Client = { id: string; isPublic: boolean };

export function tokenRoutes(world: World) {
  return new Hono().post("/api/token", async (c) => {
    const fields = await readFields(c);
    const client = readClient(c.req.header("authorization"), fields, world);
    c.header("cache-control", "no-store");
    switch (fields["grant_type"]) {
      case "authorization_code":
        return c.json(exchangeCode(fields, client, world));
      case "refresh_token":
        return c.json(refresh(fields, client, world));
      case "client_credentials":
        return c.json(appToken(client, world));
      case undefined:
        throw new OAuthError("unsupported_grant_type", "grant_type parameter is missing");
      default:
        throw new OAuthError(
          "unsupported_grant_type",
          "grant_type must be client_credentials, authorization_code or refresh_token",
        );
    }
  });
}

function exchangeCode(fields: Fields, client: Client, world: World) {
  const code = require(fields, "code");
  const redirectUri = require(fields, "redirect_uri");
  const grant = world.grants.redeemCode(code);
  if (grant === "expired") throw new OAuthError("invalid_grant", "Authorization code expired");
  if (typeof grant === "string" || grant.clientId !== client.id) {
    throw new OAuthError("invalid_grant", "Invalid authorization code");
  }
  if (grant.redirectUri !== redirectUri) throw new OAuthError("invalid_grant", "Invalid redirect URI");
  const verifier = fields["code_verifier"];
  if (grant.codeChallenge !== null || verifier !== undefined) {
    if (grant.codeChallenge === null || !isVerifierOf(grant.codeChallenge, verifier)) {
      throw new OAuthError("invalid_grant", "code_verifier was incorrect");
    }
  } else if (client.isPublic) {
    throw new OAuthError("invalid_client", "Invalid client secret");
  }
  return { ...accessAnswer(grant, world), refresh_token: world.grants.refreshToken(grant) };
}

/** Mostly without a new refresh token: the old one goes on until six months after the person's consent. */
function refresh(fields: Fields, client: Client, world: World) {
  const token = world.grants.checkRefreshToken(require(fields, "refresh_token"));
  if (typeof token === "string") throw new OAuthError("invalid_grant", refreshRefusals[token]);
  const { personId, clientId } = token;
  if (clientId !== client.id || personId === null)
    throw new OAuthError("invalid_grant", refreshRefusals.invalid);
  const answer = accessAnswer(token, world);
  const rotation = world.switches.rotatesRefreshTokens;
  if (rotation === "never" || (rotation === "publicClients" && !client.isPublic)) return answer;
  world.grants.spend(token);
  return { ...answer, refresh_token: world.grants.refreshToken({ ...token, personId }) };
}

const refreshRefusals: Readonly<Record<RefusedToken, string>> = {
  invalid: "Invalid refresh token",
  expired: "Refresh token expired",
  revoked: "Refresh token revoked",
};

function appToken(client: Client, world: World) {
  if (client.isPublic) throw new OAuthError("invalid_client", "Invalid client secret");
  const grant = { personId: null, clientId: client.id, scope: "", authorizedAtMs: world.nowMs() };
  const { scope: _, ...answer } = accessAnswer(grant, world);
  return answer;
}

function accessAnswer(grant: Omit<Grant, "personId"> & { personId: string | null }, world: World) {
  return {
    access_token: world.grants.accessToken(grant),
    token_type: "Bearer",
    expires_in: accessTokenLifeSeconds,
    scope: grant.scope,
  };
}

/** `Basic` for an app with a secret, else `client_id` in the body. */
function readClient(authorization: string | undefined, fields: Fields, world: World): Client {
  const basic = authorization?.match(/^Basic (.+)$/i)?.[1];
  const [id, ...secret] = basic ? Buffer.from(basic, "base64").toString().split(":") : [fields["client_id"]];
  if (id !== world.app.clientId) throw new OAuthError("invalid_client", "Invalid client");
  if (basic && secret.join(":") !== world.app.clientSecret) {
    throw new OAuthError("invalid_client", "Invalid client secret");
  }
  return { id, isPublic: !basic };
}

/** RFC 7636 section 4.1: 43 to 128 unreserved characters. */
function isVerifierOf(challenge: string, verifier = ""): boolean {
  return /^[\w.~-]{43,128}$/.test(verifier) && challengeOf(verifier) === challenge;
}

function require(fields: Fields, name: string): string {
  const value = fields[name];
  if (!value) throw new OAuthError("invalid_request", `${name} must be supplied`);
  return value;
}

async function readFields(c: Context): Promise<Fields> {
  const isForm = c.req.header("content-type")?.startsWith("application/x-www-form-urlencoded");
  return isForm ? Object.fromEntries(new URLSearchParams(await c.req.text())) : {};
}
