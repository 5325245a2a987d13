import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Answer } from "#app/_client/http.ts";
import { createTrackSearch } from "#app/_client/track-search.ts";
import type { Track } from "#lib/contract/track.ts";
import { aTrack } from "#tests/support/builders.ts";

type Found = Answer<{ tracks: Track[] }>;
type Question = { query: string; signal: AbortSignal; answer: (found: Found) => void };

const tide: Found = { ok: true, value: { tracks: [aTrack("Tide")] } };

function aSearch() {
  const asked: Question[] = [];
  const search = createTrackSearch(
    (query, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener("abort", () => reject(new DOMException("left", "AbortError")));
        asked.push({ query, signal, answer: resolve });
      }),
  );
  return { search, asked };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe("searching as one types", () => {
  it("asks nothing before three letters", async () => {
    const { search, asked } = aSearch();
    search.type(" ti ");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toEqual([]);
    expect(search.get()).toEqual({ kind: "resting" });
  });

  it("asks once the typing rests, for what stands there then", async () => {
    const { search, asked } = aSearch();
    search.type("tid");
    await vi.advanceTimersByTimeAsync(299);
    search.type("tide");
    await vi.advanceTimersByTimeAsync(299);
    expect(asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked.map(({ query }) => query)).toEqual(["tide"]);
    expect(search.get().kind).toBe("searching");
  });

  it("shows what was found", async () => {
    const { search, asked } = aSearch();
    search.type("tide");
    await vi.advanceTimersByTimeAsync(300);
    asked[0]?.answer(tide);
    await vi.advanceTimersByTimeAsync(0);
    expect(search.get()).toMatchObject({ kind: "found", query: "tide", tracks: [{ title: "Tide" }] });
  });

  it("takes back a question that something newer has overtaken", async () => {
    const { search, asked } = aSearch();
    search.type("tide");
    await vi.advanceTimersByTimeAsync(300);
    search.type("pier");
    expect(asked[0]?.signal.aborted).toBe(true);
    asked[0]?.answer(tide);
    await vi.advanceTimersByTimeAsync(300);
    expect(search.get()).toEqual({ kind: "searching", query: "pier" });
  });

  it("keeps older results in sight until there are newer ones", async () => {
    const { search, asked } = aSearch();
    search.type("tide");
    await vi.advanceTimersByTimeAsync(300);
    asked[0]?.answer(tide);
    await vi.advanceTimersByTimeAsync(0);
    search.type("tides");
    expect(search.get()).toMatchObject({ kind: "found", query: "tide" });
  });

  it("says why it failed, and asks the same again when told to", async () => {
    const { search, asked } = aSearch();
    search.type("tide");
    await vi.advanceTimersByTimeAsync(300);
    asked[0]?.answer({ ok: false, error: { code: "rateLimited", retryAfterMs: 8_000 } });
    await vi.advanceTimersByTimeAsync(0);
    expect(search.get()).toEqual({ kind: "failed", query: "tide", code: "rateLimited", retryAfterMs: 8_000 });
    search.again();
    expect(asked.map(({ query }) => query)).toEqual(["tide", "tide"]);
  });

  it("rests again when the field is cleared", async () => {
    const { search, asked } = aSearch();
    search.type("tide");
    await vi.advanceTimersByTimeAsync(300);
    search.type("");
    expect(asked[0]?.signal.aborted).toBe(true);
    expect(search.get()).toEqual({ kind: "resting" });
  });
});
