import { describe, expect, it } from "vitest";
import { exchange } from "#server/providers/exchange.ts";
import { aClock } from "#tests/support/clock.ts";
import { aNetwork, type Scripted } from "#tests/support/network.ts";

const request = { method: "GET", url: "https://api.example/x", headers: {} } as const;
const ask = (scripted: Scripted) => exchange(aNetwork(aClock(), [scripted]), request, { withinMs: 1_000 });

describe("an exchange", () => {
  it("gives status, text and wait as they came", async () => {
    const answer = await ask(new Response("Zu viele ♪", { status: 429, headers: { "retry-after": "7" } }));
    expect(answer).toEqual({ status: 429, text: "Zu viele ♪", retryAfterMs: 7_000 });
  });

  it("takes a wait that is no number of seconds for none", async () => {
    for (const text of ["soon", "-1", "1e3", "Sat, 21 Nov 2026 20:00:00 GMT"]) {
      const answer = await ask(new Response("", { status: 429, headers: { "retry-after": text } }));
      expect(answer.retryAfterMs, text).toBeNull();
    }
  });

  it("reads an empty answer as no text", async () => {
    expect(await ask(new Response(null, { status: 204 }))).toMatchObject({ status: 204, text: "" });
  });

  it("stops reading an answer that has no end", async () => {
    let sentBytes = 0;
    let isCancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sentBytes += 65_536;
        controller.enqueue(new Uint8Array(65_536));
      },
      cancel() {
        isCancelled = true;
      },
    });
    await expect(ask(new Response(endless))).rejects.toMatchObject({ kind: "unavailable" });
    expect(isCancelled).toBe(true);
    expect(sentBytes).toBeLessThan(3 * 1024 * 1024);
  });

  it("fails as unavailable when the connection does", async () => {
    await expect(ask(new TypeError("fetch failed"))).rejects.toMatchObject({ kind: "unavailable" });
  });

  it("ends when its time is over, or when its caller leaves", async () => {
    const hanging = ({ signal }: RequestInit) =>
      new Promise<Response>((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
    const late = new AbortController();
    const network = { ...aNetwork(aClock(), [hanging, hanging]), timeout: () => late.signal };
    const leaver = new AbortController();
    const left = exchange(network, request, { signal: leaver.signal, withinMs: 1_000 });
    const tooLate = exchange(network, request, { withinMs: 1_000 });
    leaver.abort();
    await expect(left).rejects.toMatchObject({ kind: "unavailable" });
    late.abort();
    await expect(tooLate).rejects.toMatchObject({ kind: "unavailable" });
  });
});
