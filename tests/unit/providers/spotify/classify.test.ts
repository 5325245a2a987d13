import { describe, expect, it } from "vitest";
import type { Answer } from "#server/providers/exchange.ts";
import { classifySpotify } from "#server/providers/spotify/classify.ts";

const anAnswer = (status: number, text = "", retryAfterMs: number | null = null): Answer => ({
  status,
  text,
  retryAfterMs,
});
const inJson = (status: number, message: string, reason?: string): Answer =>
  anAnswer(status, JSON.stringify({ error: { status, message, ...(reason && { reason }) } }));

describe("classifySpotify", () => {
  it.each([200, 201, 202, 204])("takes %i for a success, whatever the body is", (status) => {
    expect(classifySpotify(anAnswer(status, "Xk2-not-json"))).toBeNull();
  });

  it.each([
    ["an expired token", inJson(401, "The access token expired"), "unauthorised", "needsReconnect"],
    ["a missing scope", inJson(403, "Insufficient client scope"), "unauthorised", "needsReconnect"],
    [
      "somebody not on the list, in plain text",
      anAnswer(403, "Check settings on developer.spotify.com/dashboard, the user may not be registered."),
      "rejected",
      "notAllowListed",
    ],
    [
      "somebody not on the list, in JSON",
      inJson(403, "User not registered in the Developer Dashboard"),
      "rejected",
      "notAllowListed",
    ],
    [
      "somebody not on the list, in other words",
      inJson(403, "The user is not registered for this application"),
      "rejected",
      "notAllowListed",
    ],
    [
      "an app whose owner has no Premium",
      inJson(403, "Active premium subscription required for the owner of the app."),
      "unavailable",
      "providerAway",
    ],
    [
      "a listener without Premium",
      inJson(403, "Premium required", "PREMIUM_REQUIRED"),
      "rejected",
      "premiumRequired",
    ],
    ["contents that are not shared", inJson(403, "Forbidden"), "rejected", "forbidden"],
    [
      "no active device",
      inJson(404, "Player command failed: No active device found", "NO_ACTIVE_DEVICE"),
      "rejected",
      "noActiveDevice",
    ],
    ["an unknown device", inJson(404, "Device not found"), "rejected", "noActiveDevice"],
    [
      "a restricted player",
      inJson(403, "Player command failed: Restriction violated", "UNKNOWN"),
      "rejected",
      "noActiveDevice",
    ],
    ["what is not there", inJson(404, "Resource not found"), "rejected", "notFound"],
    ["a malformed id", inJson(400, "Invalid base62 id"), "rejected", "badRequest"],
    ["too many requests", inJson(429, "API rate limit exceeded"), "rateLimited", "providerRateLimited"],
    [
      "too many requests, in plain text",
      anAnswer(429, "Too many requests"),
      "rateLimited",
      "providerRateLimited",
    ],
    ["a spent quota", inJson(429, "Too many requests", "QUOTA_EXCEEDED"), "rateLimited", "quotaExhausted"],
    ["trouble at Spotify", anAnswer(502, "<html>Bad gateway</html>"), "unavailable", "providerAway"],
    ["a redirect", anAnswer(302), "unavailable", "providerAway"],
  ])("knows %s", (_what, answer, kind, code) => {
    expect(classifySpotify(answer)).toMatchObject({ kind, code });
  });

  it("keeps how long to wait", () => {
    expect(classifySpotify(anAnswer(429, "", 7_000))?.retryAfterMs).toBe(7_000);
    expect(classifySpotify(anAnswer(503))?.retryAfterMs).toBeNull();
  });

  it("never quotes the body: it may repeat what was sent", () => {
    expect(classifySpotify(inJson(400, "token BQx-secret"))?.message).not.toContain("BQx-secret");
  });
});
