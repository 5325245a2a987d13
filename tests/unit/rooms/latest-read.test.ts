import { describe, expect, it } from "vitest";
import { shareLatest } from "#server/rooms/latest-read.ts";

/** A read that ends when it is told to, and counts how often it began. */
function aRead() {
  const runs: PromiseWithResolvers<number>[] = [];
  const read = shareLatest(() => {
    const run = Promise.withResolvers<number>();
    runs.push(run);
    return run.promise;
  });
  return { runs, read };
}

describe("shareLatest", () => {
  it("gives calls during a run the next run, one for all of them", async () => {
    const { runs, read } = aRead();
    const first = read();
    const [second, third] = [read(), read()];
    expect(runs).toHaveLength(1);
    runs[0]?.resolve(1);
    expect(await first).toBe(1);
    await Promise.resolve();
    runs[1]?.resolve(2);
    expect(await Promise.all([second, third])).toEqual([2, 2]);
    expect(runs).toHaveLength(2);
  });

  it("goes on after a run that failed", async () => {
    const { runs, read } = aRead();
    const first = read();
    const second = read();
    runs[0]?.reject(new Error("away"));
    await expect(first).rejects.toThrow("away");
    await Promise.resolve();
    runs[1]?.resolve(2);
    expect(await second).toBe(2);
    const third = read();
    runs[2]?.resolve(3);
    expect(await third).toBe(3);
  });
});
