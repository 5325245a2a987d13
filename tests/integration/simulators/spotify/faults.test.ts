import { describe, expect, it, onTestFinished, vi } from "vitest";
import { ask, errorOf, openSimulator } from "./open-simulator.ts";

const search = "/search?q=glasshouse&type=track";

describe("faults that a test arms", () => {
  it("limit the rate until the wait that they name is over, and count it down", async () => {
    const simulator = await openSimulator();
    const ana = simulator.as("ana");
    simulator.control.arm({ kind: "rateLimited", retryAfterSeconds: 8 });
    const first = await ana("GET", search);
    expect(first).toMatchObject({ status: 429, json: errorOf(429, "API rate limit exceeded") });
    expect(first.headers.get("retry-after")).toBe("8");
    simulator.control.advanceClock({ byMs: 5_500 });
    expect((await ana("GET", search)).headers.get("retry-after")).toBe("3");
    simulator.control.advanceClock({ byMs: 2_500 });
    expect((await ana("GET", search)).status).toBe(200);
  });

  it("use up the quota for hours, on one group of endpoints while others work", async () => {
    const simulator = await openSimulator();
    const ana = simulator.as("ana");
    simulator.control.arm({ kind: "quotaExceeded", path: "/v1/search" });
    const refused = await ana("GET", search);
    expect(refused.json).toEqual(errorOf(429, "Too many requests", "QUOTA_EXCEEDED"));
    expect(refused.headers.get("retry-after")).toBe("48925");
    expect((await ana("GET", "/me")).status).toBe(200);
  });

  it("strike as often as said, then no more", async () => {
    const simulator = await openSimulator();
    const ana = simulator.as("ana");
    simulator.control.arm({ kind: "serverError", status: 502, times: 2 });
    const statuses = [await ana("GET", "/me"), await ana("GET", "/me"), await ana("GET", "/me")];
    expect(statuses.map(({ status }) => status)).toEqual([502, 502, 200]);
  });

  it("strike one method, one person or one path only", async () => {
    const simulator = await openSimulator();
    const [ana, ben] = [simulator.as("ana"), simulator.as("ben")];
    simulator.control.arm({ kind: "serverError", path: "/v1/me/player/*", method: "PUT", personId: "ana" });
    expect((await ana("PUT", "/me/player/pause")).status).toBe(503);
    expect((await ben("PUT", "/me/player/pause")).status).toBe(404);
    expect((await ana("GET", "/me/player/devices")).status).toBe(200);
    expect((await ana("GET", "/me")).status).toBe(200);
  });

  it("strike the token endpoint too", async () => {
    const simulator = await openSimulator();
    simulator.control.arm({ kind: "serverError", path: "/accounts/api/token", times: 1 });
    expect((await simulator.token({ grant_type: "client_credentials" })).status).toBe(503);
    expect((await simulator.token({ grant_type: "client_credentials" })).status).toBe(200);
  });

  it("answer with HTML, with half an answer, or with every type wrong, always with status 200", async () => {
    const simulator = await openSimulator();
    const ana = simulator.as("ana");
    for (const body of ["html", "truncated", "wrongTypes"] as const) {
      simulator.control.arm({ kind: "garbage", body, times: 1 });
    }
    const [page, half, twisted] = [await ana("GET", "/me"), await ana("GET", "/me"), await ana("GET", "/me")];
    expect(page).toMatchObject({ status: 200, text: expect.stringContaining("<!doctype html>") });
    expect(half).toMatchObject({ status: 200, text: expect.stringMatching(/^\{/), json: undefined });
    expect(twisted).toMatchObject({ status: 200, json: { id: 3, display_name: 3, images: {} } });
    expect((await ana("GET", "/me")).json).toMatchObject({ id: "ana" });
  });

  it("answer late, but rightly", async () => {
    const simulator = await openSimulator();
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    simulator.control.arm({ kind: "slow", delayMs: 20_000 });
    const late = simulator.as("ana")("GET", "/me");
    await expect.poll(() => vi.getTimerCount()).toBeGreaterThan(0);
    expect(simulator.control.requests()).toMatchObject([{ path: "/v1/me", status: null }]);
    vi.advanceTimersByTime(20_000);
    expect((await late).json).toMatchObject({ id: "ana" });
  });

  it("never answer at all: the caller must give up, and closing does not wait for it", async () => {
    const simulator = await openSimulator();
    simulator.control.arm({ kind: "hang" });
    const hanging = simulator
      .as("ana")("GET", "/me")
      .then(
        () => "answered",
        () => "broken off",
      );
    await expect.poll(() => simulator.control.requests().length).toBe(1);
    await simulator.close();
    expect(await hanging).toBe("broken off");
  });

  it("are gone when cleared", async () => {
    const simulator = await openSimulator();
    simulator.control.arm({ kind: "serverError" });
    simulator.control.clearFaults();
    expect((await simulator.as("ana")("GET", "/me")).status).toBe(200);
  });
});

describe("the log of requests", () => {
  it("tells method, path, status, person and time, and never a token or a code", async () => {
    const simulator = await openSimulator();
    await simulator.as("ana")("GET", search);
    await ask(`${simulator.accountsUrl}/authorize?code=secret`);
    await simulator.token({ grant_type: "refresh_token", refresh_token: "secret" });
    expect(simulator.control.requests()).toEqual([
      { method: "GET", path: `/v1${search}`, status: 200, personId: "ana", atMs: expect.any(Number) },
      { method: "GET", path: "/accounts/authorize", status: 400, personId: null, atMs: expect.any(Number) },
      { method: "POST", path: "/accounts/api/token", status: 400, personId: null, atMs: expect.any(Number) },
    ]);
    simulator.control.clearRequests();
    expect(simulator.control.requests()).toEqual([]);
  });
});

describe("the control over HTTP", () => {
  const post = (url: string, body: unknown, type = "application/json") =>
    ask(url, { method: "POST", headers: { "content-type": type }, body: JSON.stringify(body) });

  it("does what the control in process does", async () => {
    const simulator = await openSimulator();
    await post(`${simulator.url}/_control/arm`, { kind: "serverError", times: 1 });
    expect((await simulator.as("ana")("GET", "/me")).status).toBe(503);
    const { json } = await post(`${simulator.url}/_control/requests`, {});
    expect(json).toMatchObject({ result: [{ path: "/v1/me", status: 503 }] });
  });

  it.each([
    ["arm", { kind: "earthquake" }, 400],
    ["removeDevice", { personId: "ana", name: "Toaster" }, 400],
    ["nothing-like-it", {}, 404],
    ["constructor", {}, 404],
  ])("refuses %s %j with %i", async (name, body, status) => {
    const { url } = await openSimulator();
    const answer = await post(`${url}/_control/${name}`, body);
    expect(answer).toMatchObject({ status, json: { error: expect.any(String) } });
  });

  it("takes nothing that a page of another site could send", async () => {
    const { url } = await openSimulator();
    expect((await post(`${url}/_control/clearFaults`, {}, "text/plain")).status).toBe(415);
  });
});
