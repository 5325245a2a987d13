import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { mintRefreshToken } from "#tests/simulators/spotify/signed-tokens.ts";
import { consentedCode } from "./consent.ts";
import { ask, openSimulator, redirectUri, startMs } from "./open-simulator.ts";

const verifier = "v".repeat(64);
const pkce = {
  code_challenge: createHash("sha256").update(verifier).digest("base64url"),
  code_challenge_method: "S256",
};
const exchange = (code: string) => ({ grant_type: "authorization_code", code, redirect_uri: redirectUri });
const refresh = (token: string) => ({ grant_type: "refresh_token", refresh_token: token });
const minuteMs = 60_000;

describe("exchanging a code", () => {
  it("gives an app with its secret tokens for what was asked", async () => {
    const simulator = await openSimulator();
    const answer = await simulator.token(exchange(await consentedCode(simulator)));
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.json).toEqual({
      access_token: expect.stringMatching(/^BQ/),
      token_type: "Bearer",
      expires_in: 3600,
      refresh_token: expect.stringMatching(/^AQ/),
      scope: "user-read-playback-state",
    });
  });

  it("gives tokens that open the Web API as the person who agreed", async () => {
    const simulator = await openSimulator();
    const { json } = await simulator.token(exchange(await consentedCode(simulator)));
    const headers = { authorization: `Bearer ${(json as { access_token: string }).access_token}` };
    const me = await ask(`${simulator.apiUrl}/me`, { headers });
    expect(me.json).toMatchObject({ id: "ana" });
  });

  it("takes the verifier instead of a secret", async () => {
    const simulator = await openSimulator();
    const fields = { ...exchange(await consentedCode(simulator, pkce)), code_verifier: verifier };
    const answer = await simulator.token({ ...fields, client_id: simulator.clientId }, null);
    expect(answer.status).toBe(200);
  });

  it("takes the verifier beside a secret", async () => {
    const simulator = await openSimulator();
    const fields = { ...exchange(await consentedCode(simulator, pkce)), code_verifier: verifier };
    expect((await simulator.token(fields)).status).toBe(200);
  });

  it.each([
    ["is wrong", "w".repeat(64)],
    ["is too short", "v".repeat(42)],
    ["is missing", undefined],
  ])("refuses when the verifier %s", async (_, wrong) => {
    const simulator = await openSimulator();
    const fields = {
      ...exchange(await consentedCode(simulator, pkce)),
      ...(wrong && { code_verifier: wrong }),
    };
    const answer = await simulator.token(fields);
    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({ error: "invalid_grant", error_description: "code_verifier was incorrect" });
  });

  it("refuses a verifier for a code that was asked without a challenge", async () => {
    const simulator = await openSimulator();
    const fields = { ...exchange(await consentedCode(simulator)), code_verifier: verifier };
    expect((await simulator.token(fields)).json).toMatchObject({ error: "invalid_grant" });
  });

  it("refuses an app that proves itself neither by secret nor by verifier", async () => {
    const simulator = await openSimulator();
    const fields = { ...exchange(await consentedCode(simulator)), client_id: simulator.clientId };
    expect((await simulator.token(fields, null)).json).toMatchObject({ error: "invalid_client" });
  });

  it("takes a code once", async () => {
    const simulator = await openSimulator();
    const code = await consentedCode(simulator);
    await simulator.token(exchange(code));
    const again = await simulator.token(exchange(code));
    expect(again.status).toBe(400);
    expect(again.json).toEqual({ error: "invalid_grant", error_description: "Invalid authorization code" });
  });

  it("takes a code for ten minutes", async () => {
    const simulator = await openSimulator();
    const [early, late] = [await consentedCode(simulator), await consentedCode(simulator)];
    simulator.control.advanceClock({ byMs: 10 * minuteMs });
    expect((await simulator.token(exchange(early))).status).toBe(200);
    simulator.control.advanceClock({ byMs: 1 });
    expect((await simulator.token(exchange(late))).json).toEqual({
      error: "invalid_grant",
      error_description: "Authorization code expired",
    });
  });

  it("refuses another redirect URI than the one that was asked with", async () => {
    const simulator = await openSimulator();
    const fields = exchange(await consentedCode(simulator));
    const answer = await simulator.token({
      ...fields,
      redirect_uri: "http://127.0.0.1:3001/api/auth/callback/spotify",
    });
    expect(answer.json).toEqual({ error: "invalid_grant", error_description: "Invalid redirect URI" });
  });
});

describe("every request to the token endpoint", () => {
  it.each([
    ["invalid_client", { grant_type: "client_credentials" }, "Basic bm9ib2R5OnNlY3JldA=="],
    ["invalid_client", { grant_type: "client_credentials" }, null],
    ["invalid_client", { grant_type: "client_credentials", client_id: "simulated-spotify-client" }, null],
    ["unsupported_grant_type", { grant_type: "password" }, undefined],
    ["unsupported_grant_type", {}, undefined],
    ["invalid_request", { grant_type: "refresh_token" }, undefined],
    ["invalid_request", { grant_type: "authorization_code", code: "x" }, undefined],
  ])("is refused as %s when it sends %j", async (error, fields, authorization) => {
    const simulator = await openSimulator();
    const answer = await simulator.token(fields, authorization);
    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({ error, error_description: expect.any(String) });
  });

  it("is refused with a wrong secret", async () => {
    const simulator = await openSimulator();
    const wrong = `Basic ${Buffer.from(`${simulator.clientId}:wrong`).toString("base64")}`;
    const answer = await simulator.token({ grant_type: "client_credentials" }, wrong);
    expect(answer.json).toEqual({ error: "invalid_client", error_description: "Invalid client secret" });
  });
});

describe("refreshing", () => {
  const seeded = (authorizedAtMs = startMs) =>
    mintRefreshToken({
      personId: "ana",
      clientId: "simulated-spotify-client",
      scope: "streaming",
      authorizedAtMs,
    });

  it("gives an app with a secret an access token and leaves it its refresh token", async () => {
    const answer = await (await openSimulator()).token(refresh(seeded()));
    expect(answer.json).toEqual({
      access_token: expect.stringMatching(/^BQ/),
      token_type: "Bearer",
      expires_in: 3600,
      scope: "streaming",
    });
  });

  it("gives an app without a secret a new refresh token and spends the old one", async () => {
    const simulator = await openSimulator();
    const token = seeded();
    const fields = { ...refresh(token), client_id: simulator.clientId };
    const first = await simulator.token(fields, null);
    expect(first.json).toMatchObject({ refresh_token: expect.stringMatching(/^AQ/) });
    expect((await simulator.token(fields, null)).json).toMatchObject({ error: "invalid_grant" });
  });

  it("rotates for everybody or for nobody when a test says so", async () => {
    const simulator = await openSimulator();
    simulator.control.set({ rotatesRefreshTokens: "always" });
    expect((await simulator.token(refresh(seeded()))).json).toHaveProperty("refresh_token");
    simulator.control.set({ rotatesRefreshTokens: "never" });
    const fields = { ...refresh(seeded()), client_id: simulator.clientId };
    expect((await simulator.token(fields, null)).json).not.toHaveProperty("refresh_token");
  });

  it("ends six months after the consent, and refreshing or rotating does not move that day", async () => {
    const simulator = await openSimulator();
    simulator.control.set({ rotatesRefreshTokens: "always" });
    const sixMonthsMs = Date.UTC(2027, 4, 20, 20, 0) - startMs;
    simulator.control.advanceClock({ byMs: sixMonthsMs - 1 });
    const rotated = (await simulator.token(refresh(seeded()))).json as { refresh_token: string };
    simulator.control.advanceClock({ byMs: 1 });
    const answer = await simulator.token(refresh(rotated.refresh_token));
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ error: "invalid_grant" });
  });

  it("is refused after the person removed the app, until they agree again", async () => {
    const simulator = await openSimulator();
    simulator.control.revoke({ personId: "ana" });
    expect(await simulator.token(refresh(seeded()))).toMatchObject({
      status: 400,
      json: { error: "invalid_grant", error_description: "Refresh token revoked" },
    });
    const { json } = await simulator.token(exchange(await consentedCode(simulator)));
    const renewed = await simulator.token(refresh((json as { refresh_token: string }).refresh_token));
    expect(renewed.status).toBe(200);
  });

  it("is refused for what is no refresh token, and for another app's", async () => {
    const simulator = await openSimulator();
    const foreign = mintRefreshToken({
      personId: "ana",
      clientId: "other",
      scope: "",
      authorizedAtMs: startMs,
    });
    const { accessToken } = simulator.control.connect({ personId: "ana", scope: "" });
    for (const token of ["rubbish", foreign, accessToken]) {
      expect((await simulator.token(refresh(token))).json).toEqual({
        error: "invalid_grant",
        error_description: "Invalid refresh token",
      });
    }
  });

  it("works at a simulator that was started anew", async () => {
    const { refreshToken } = (await openSimulator()).control.connect({ personId: "ana", scope: "streaming" });
    const restarted = await openSimulator();
    expect((await restarted.token(refresh(refreshToken))).status).toBe(200);
  });
});

describe("an app's own token", () => {
  it("reads the catalogue, but is nobody's account", async () => {
    const simulator = await openSimulator();
    const answer = await simulator.token({ grant_type: "client_credentials" });
    expect(answer.json).toEqual({ access_token: expect.any(String), token_type: "Bearer", expires_in: 3600 });
    const headers = { authorization: `Bearer ${(answer.json as { access_token: string }).access_token}` };
    expect((await ask(`${simulator.apiUrl}/search?q=glasshouse&type=track`, { headers })).status).toBe(200);
    expect((await ask(`${simulator.apiUrl}/me`, { headers })).status).toBe(401);
  });
});
