import { describe, expect, it } from "vitest";
import { createSharedReads } from "#server/providers/shared-reads.ts";

/** A read that is answered by hand, and says whether it was given up. */
function aRead() {
  const answer = Promise.withResolvers<string>();
  const signals: AbortSignal[] = [];
  const start = (signal: AbortSignal) => {
    signals.push(signal);
    return answer.promise;
  };
  return { answer, start, signals };
}

const patient = () => new AbortController();

describe("shared reads", () => {
  it("ask once for all who ask at the same time", async () => {
    const reads = createSharedReads<string>();
    const { answer, start, signals } = aRead();
    const asked = Array.from({ length: 50 }, () => reads.join("q", patient().signal, start));
    answer.resolve("found");
    expect(new Set(await Promise.all(asked))).toEqual(new Set(["found"]));
    expect(signals).toHaveLength(1);
  });

  it("ask anew after an answer, and for another key", async () => {
    const reads = createSharedReads<string>();
    let asked = 0;
    const start = async () => `answer ${++asked}`;
    expect(await reads.join("q", patient().signal, start)).toBe("answer 1");
    expect(await reads.join("q", patient().signal, start)).toBe("answer 2");
    await Promise.all([reads.join("q", patient().signal, start), reads.join("r", patient().signal, start)]);
    expect(asked).toBe(4);
  });

  it("let one leave without taking the answer from the others", async () => {
    const reads = createSharedReads<string>();
    const { answer, start, signals } = aRead();
    const leaver = patient();
    const left = reads.join("q", leaver.signal, start);
    const stayed = reads.join("q", patient().signal, start);
    leaver.abort();
    await expect(left).rejects.toMatchObject({ kind: "unavailable" });
    expect(signals[0]?.aborted).toBe(false);
    answer.resolve("found");
    expect(await stayed).toBe("found");
  });

  it("give a read up when all have left, and start anew for the next", async () => {
    const reads = createSharedReads<string>();
    const { start, signals } = aRead();
    const leaver = patient();
    const left = reads.join("q", leaver.signal, start);
    leaver.abort();
    await expect(left).rejects.toMatchObject({ kind: "unavailable" });
    expect(signals[0]?.aborted).toBe(true);
    expect(await reads.join("q", patient().signal, async () => "second")).toBe("second");
  });

  it("share a failure, too", async () => {
    const reads = createSharedReads<string>();
    const { answer, start } = aRead();
    const asked = [reads.join("q", patient().signal, start), reads.join("q", patient().signal, start)];
    answer.reject(new Error("away"));
    expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });
});
