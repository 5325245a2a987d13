import { describe, expect, it } from "vitest";
import { createApp } from "#tests/simulators/spotify/app.ts";
import { createControl } from "#tests/simulators/spotify/control.ts";
import { createWorld } from "#tests/simulators/spotify/world.ts";
import { answerForm, authorizeUrl, consent } from "./consent.ts";
import { ask, openSimulator, redirectUri } from "./open-simulator.ts";

describe("the authorize page", () => {
  it("asks who signs in and tells what the app wants", async () => {
    const page = await ask(authorizeUrl(await openSimulator()));
    expect(page.status).toBe(200);
    expect(page.text).toContain("No real account is involved.");
    for (const name of ["Ana", "Ben", "Jo", "Mika", "Nour"]) expect(page.text).toContain(name);
    expect(page.text).toContain("See what is playing, and on which device");
  });

  it("sends the browser back with a code and the state as it came", async () => {
    const state = `a b+c&d=é"<'`;
    const answer = await consent(await openSimulator(), { state });
    expect(answer.get("code")).toMatch(/^AQ/);
    expect(answer.get("state")).toBe(state);
  });

  it("sends the browser back without a code when the person cancels", async () => {
    const answer = await consent(await openSimulator(), { state: "s" }, { answer: "cancel" });
    expect(Object.fromEntries(answer)).toEqual({ error: "access_denied", state: "s" });
  });

  it("keeps the query that a redirect URI has of its own", async () => {
    const registered = "https://tonearm.example/callback?from=spotify";
    const simulator = await openSimulator({ redirectUris: [registered] });
    const answer = await consent(simulator, { redirect_uri: registered });
    expect(answer.get("from")).toBe("spotify");
    expect(answer.get("code")).not.toBeNull();
  });

  it.each([
    ["another port on a public host", "https://tonearm.example:8443/callback"],
    ["localhost", "http://localhost:3000/api/auth/callback/spotify"],
    ["a path that was not registered", `${redirectUri}/more`],
    ["nothing", ""],
  ])("never redirects to %s, neither from the page nor from its form", async (_, uri) => {
    const simulator = await openSimulator();
    const url = authorizeUrl(simulator, { redirect_uri: uri });
    const page = await ask(url);
    const sent = await ask(url, { method: "POST", body: new URL(url).searchParams });
    for (const answer of [page, sent]) {
      expect(answer.status).toBe(400);
      expect(answer.text).toContain("INVALID_CLIENT: Invalid redirect URI");
      expect(answer.headers.get("location")).toBeNull();
    }
  });

  it("stops at an unknown app", async () => {
    const page = await ask(authorizeUrl(await openSimulator(), { client_id: "somebody" }));
    expect(page.status).toBe(400);
    expect(page.text).toContain("INVALID_CLIENT: Invalid client");
  });

  it.each([
    ["unsupported_response_type", { response_type: "token" }],
    ["invalid_scope", { scope: "user-read-playback-state everything" }],
    ["invalid_request", { code_challenge: "x".repeat(43), code_challenge_method: "plain" }],
    ["invalid_request", { code_challenge: "short", code_challenge_method: "S256" }],
  ])("tells the app %s for %j", async (error, parameters) => {
    const sent = await ask(authorizeUrl(await openSimulator(), { state: "s", ...parameters }));
    expect(sent.status).toBe(303);
    const answer = new URL(sent.headers.get("location") ?? "").searchParams;
    expect(Object.fromEntries(answer)).toEqual({ error, state: "s" });
  });

  it("shows no markup that came with the request", async () => {
    const simulator = await openSimulator();
    const page = await ask(authorizeUrl(simulator, { state: `"><script>alert(1)</script>` }));
    expect(page.text).not.toContain("<script");
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  it("lets nobody agree for a person that does not exist", async () => {
    const simulator = await openSimulator();
    const url = authorizeUrl(simulator);
    const sent = await answerForm(await ask(url), url, { person: "<b>eve</b>", answer: "agree" });
    expect(sent.status).toBe(400);
    expect(sent.headers.get("location")).toBeNull();
  });

  it("answers other computers with a sentence, and gives them pictures only", async () => {
    const links = { origin: "http://127.0.0.1:1", publicOrigin: "http://127.0.0.1:1" };
    const world = createWorld({ links, closing: new AbortController().signal });
    const app = createApp(world, createControl(world));
    const remoteAddress = "192.0.2.7";
    const visit = (path: string) => app.request(path, {}, { incoming: { socket: { remoteAddress } } });
    for (const path of ["/accounts/authorize", "/v1/me", "/_control/requests"]) {
      const answer = await visit(path);
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain("answers only to the computer that it runs on");
    }
    const picture = await visit(`/image/${world.catalogue.trackNamed("Glasshouse").album.id}?size=64`);
    expect(picture.status).toBe(200);
  });
});
