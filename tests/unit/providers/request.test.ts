import { describe, expect, it } from "vitest";
import type { Answer } from "#server/providers/exchange.ts";
import { ProviderError } from "#server/providers/port.ts";
import { createRequests, type ProviderCall } from "#server/providers/request.ts";
import { classifySpotify } from "#server/providers/spotify/classify.ts";
import { aClock } from "#tests/support/clock.ts";
import { aNetwork, type Scripted } from "#tests/support/network.ts";

const busy = (seconds: number | null, reason?: string) =>
  new Response(JSON.stringify({ error: { status: 429, message: "Too many", ...(reason && { reason }) } }), {
    status: 429,
    headers: seconds === null ? {} : { "retry-after": String(seconds) },
  });
const broken = (status = 503) => new Response("<html>sorry</html>", { status });
const good = () => new Response('{"ok":true}');

const aCall = (method: "GET" | "PUT" = "GET", group = "search"): ProviderCall<unknown> => ({
  request: { method, url: "https://api.example/x", headers: {} },
  group,
  read: (answer: Answer) => JSON.parse(answer.text),
});

function set(...script: Scripted[]) {
  const clock = aClock();
  const network = aNetwork(clock, script);
  const requests = createRequests({ network, clock, ids: { below: () => 0 }, classify: classifySpotify });
  const send = (call = aCall(), signal = new AbortController().signal) => requests.send(call, signal);
  return { clock, network, send };
}

describe("a read", () => {
  it("is repeated with growing pauses while the provider has trouble", async () => {
    const { network, send } = set(broken(500), broken(502), good());
    expect(await send()).toEqual({ ok: true });
    expect(network.waits).toEqual([125, 250]);
  });

  it("is given up after three tries", async () => {
    const { network, send } = set(broken(), broken(), broken());
    await expect(send()).rejects.toMatchObject({ kind: "unavailable", code: "providerAway" });
    expect(network.sent).toHaveLength(3);
  });

  it("is repeated when the connection broke or the answer made no sense", async () => {
    const { send } = set(new TypeError("fetch failed"), new Response("<html>", { status: 200 }), good());
    expect(await send()).toEqual({ ok: true });
  });

  it("waits as long as the provider asked, and no shorter", async () => {
    const { network, send } = set(busy(3), good());
    expect(await send()).toEqual({ ok: true });
    expect(network.waits).toEqual([3_000]);
  });

  it("is refused at once when waiting would take longer than a person waits", async () => {
    const { network, send } = set(busy(17));
    await expect(send()).rejects.toMatchObject({
      kind: "rateLimited",
      code: "providerRateLimited",
      retryAfterMs: 17_000,
    });
    expect(network.waits).toEqual([]);
  });

  it("spends one budget over all its waits", async () => {
    const { network, send } = set(busy(2), busy(3));
    await expect(send()).rejects.toMatchObject({ retryAfterMs: 3_000 });
    expect(network.waits).toEqual([2_000]);
  });

  it("is not repeated for a refusal", async () => {
    const { network, send } = set(new Response("", { status: 404 }));
    await expect(send()).rejects.toMatchObject({ kind: "rejected", code: "notFound" });
    expect(network.sent).toHaveLength(1);
  });

  it("follows no redirect", async () => {
    const elsewhere = () => new Response(null, { status: 302, headers: { location: "http://127.0.0.1/" } });
    const { network, send } = set(elsewhere(), elsewhere(), elsewhere());
    await expect(send()).rejects.toMatchObject({ kind: "unavailable" });
    expect(network.sent.map(({ init }) => init.redirect)).toEqual(["manual", "manual", "manual"]);
  });

  it("does not go on after its caller has left", async () => {
    const leaver = new AbortController();
    const { network, send } = set(() => {
      leaver.abort();
      return broken();
    });
    await expect(send(aCall(), leaver.signal)).rejects.toBeInstanceOf(ProviderError);
    expect(network.sent).toHaveLength(1);
  });
});

describe("a command", () => {
  it("is never repeated when it may have been carried out", async () => {
    for (const trouble of [broken(500), new TypeError("socket closed")]) {
      const { network, send } = set(trouble);
      await expect(send(aCall("PUT"))).rejects.toMatchObject({ kind: "unavailable" });
      expect(network.sent).toHaveLength(1);
    }
  });

  it("is repeated after the wait when the provider turned it away", async () => {
    const { network, send } = set(busy(1), good());
    expect(await send(aCall("PUT"))).toEqual({ ok: true });
    expect(network.waits).toEqual([1_000]);
  });
});

describe("a provider that wants silence", () => {
  it("is left alone by all calls until it is over", async () => {
    const { clock, network, send } = set(busy(20), good());
    await expect(send()).rejects.toMatchObject({ retryAfterMs: 20_000 });
    clock.advance(12_000);
    await expect(send(aCall("PUT", "player"))).rejects.toMatchObject({
      code: "providerRateLimited",
      retryAfterMs: 8_000,
    });
    expect(network.sent).toHaveLength(1);
    clock.advance(8_000);
    expect(await send()).toEqual({ ok: true });
  });

  it("is still asked for other things when the quota of one kind is spent", async () => {
    const { clock, network, send } = set(busy(48_925, "QUOTA_EXCEEDED"), good());
    await expect(send()).rejects.toMatchObject({ code: "quotaExhausted", retryAfterMs: 48_925_000 });
    expect(await send(aCall("GET", "player"))).toEqual({ ok: true });
    clock.advance(3_600_000);
    await expect(send()).rejects.toMatchObject({ code: "quotaExhausted", retryAfterMs: 45_325_000 });
    expect(network.sent).toHaveLength(2);
  });

  it("has spent a quota, too, when it wants more than a minute without saying why", async () => {
    const { send } = set(busy(61), good());
    await expect(send()).rejects.toMatchObject({ retryAfterMs: 61_000 });
    expect(await send(aCall("GET", "player"))).toEqual({ ok: true });
  });

  it("is left alone for a while when it does not say for how long", async () => {
    const short = set(busy(null), good());
    expect(await short.send()).toEqual({ ok: true });
    expect(short.network.waits).toEqual([1_000]);
    const quota = set(busy(null, "QUOTA_EXCEEDED"));
    await expect(quota.send()).rejects.toMatchObject({ retryAfterMs: 900_000 });
  });
});
