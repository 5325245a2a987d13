import { describe, expect, it } from "vitest";
import { ask, errorOf, openSimulator } from "./open-simulator.ts";

describe("who may call the Web API", () => {
  it.each([
    [undefined, 401, "No token provided"],
    ["Bearer rubbish", 401, "Invalid access token"],
    ["Basic bm9ib2R5", 400, "Only valid bearer authentication supported"],
  ])("answers the header %s with %i", async (authorization, status, message) => {
    const { apiUrl } = await openSimulator();
    const answer = await ask(`${apiUrl}/me`, { headers: authorization ? { authorization } : {} });
    expect(answer).toMatchObject({ status, json: errorOf(status, message) });
  });

  it("refuses an access token after an hour", async () => {
    const simulator = await openSimulator();
    const ana = simulator.as("ana");
    simulator.control.advanceClock({ byMs: 3_599_999 });
    expect((await ana("GET", "/me")).status).toBe(200);
    simulator.control.advanceClock({ byMs: 1 });
    expect((await ana("GET", "/me")).json).toEqual(errorOf(401, "The access token expired"));
  });

  it("refuses one person's tokens when a test expires them, not another's and not newer ones", async () => {
    const simulator = await openSimulator();
    const [ana, ben] = [simulator.as("ana"), simulator.as("ben")];
    simulator.control.expireAccessTokens({ personId: "ana" });
    expect((await ana("GET", "/me")).status).toBe(401);
    expect((await ben("GET", "/me")).status).toBe(200);
    expect((await simulator.as("ana")("GET", "/me")).status).toBe(200);
  });

  it("refuses a person who is not on the allow-list with a bare sentence, although sign-in worked", async () => {
    const answer = await (await openSimulator()).as("nour")("GET", "/me");
    expect(answer.status).toBe(403);
    expect(answer.headers.get("content-type")).toContain("text/plain");
    expect(answer.text).toContain("the user may not be registered");
  });

  it("lets at most five people on the allow-list", async () => {
    const { control } = await openSimulator();
    expect(() => control.set({ allowListed: ["ana", "ben", "jo", "mika", "nour", "eve"] })).toThrow(
      "at most 5",
    );
  });

  it("refuses everybody when the app's owner has no Premium", async () => {
    const simulator = await openSimulator();
    simulator.control.set({ ownerHasPremium: false });
    const answer = await simulator.as("ana")("GET", "/search?q=a&type=track");
    const message = "Active premium subscription required for the owner of the app.";
    expect(answer).toMatchObject({ status: 403, json: errorOf(403, message) });
  });

  it.each([
    ["GET", "/me/playlists"],
    ["GET", "/playlists/0000000000000000000000/items"],
    ["GET", "/me/player"],
    ["GET", "/me/player/devices"],
    ["GET", "/me/player/queue"],
    ["PUT", "/me/player/pause"],
  ])("refuses %s %s to a token without its scope", async (method, path) => {
    const answer = await (await openSimulator()).as("ana", "user-read-private")(method, path);
    expect(answer).toMatchObject({ status: 403, json: errorOf(403, "Insufficient client scope") });
  });

  it.each([
    ["GET", "/tracks?ids=a,b"],
    ["GET", "/playlists/x/tracks"],
    ["POST", "/users/ana/playlists"],
    ["GET", "/users/ana"],
    ["PUT", "/me/tracks?ids=a"],
    ["GET", "/me/tracks/contains?ids=a"],
    ["GET", "/artists/x/top-tracks"],
    ["GET", "/browse/new-releases"],
  ])("answers the removed %s %s with 403 and no hint", async (method, path) => {
    const answer = await (await openSimulator()).as("ana")(method, path);
    expect(answer).toMatchObject({ status: 403, json: errorOf(403, "Forbidden") });
  });

  it("answers what never existed with 404", async () => {
    const answer = await (await openSimulator()).as("ana")("GET", "/songs");
    expect(answer).toMatchObject({ status: 404, json: errorOf(404, "Service not found") });
  });
});

describe("GET /me", () => {
  it("tells who it is, without email, product or country", async () => {
    const { json } = await (await openSimulator()).as("jo", "user-read-private user-read-email")(
      "GET",
      "/me",
    );
    expect(json).toEqual({
      account_id: "jO2pH6sD5c",
      id: "jo",
      display_name: "Jo",
      images: [],
      type: "user",
      uri: "spotify:user:jo",
      href: expect.stringContaining("/v1/users/jo"),
      external_urls: expect.any(Object),
    });
  });

  it("leaves `account_id` out when a test says so, as before May 2026", async () => {
    const simulator = await openSimulator();
    simulator.control.set({ showsAccountId: false });
    expect((await simulator.as("ana")("GET", "/me")).json).not.toHaveProperty("account_id");
  });
});
