import { describe, expect, it } from "vitest";
import { createTurns } from "#server/providers/turns.ts";

describe("turns", () => {
  it("run the work of one key one at a time, in order, and other keys beside it", async () => {
    const turns = createTurns();
    const first = Promise.withResolvers<void>();
    const log: string[] = [];
    const slow = turns.take("ana", async () => {
      log.push("ana 1 begins");
      await first.promise;
      log.push("ana 1 ends");
    });
    const next = turns.take("ana", async () => log.push("ana 2"));
    await turns.take("ben", async () => log.push("ben"));
    expect(log).toEqual(["ana 1 begins", "ben"]);
    first.resolve();
    await Promise.all([slow, next]);
    expect(log).toEqual(["ana 1 begins", "ben", "ana 1 ends", "ana 2"]);
  });

  it("go on after work that failed", async () => {
    const turns = createTurns();
    const failed = turns.take("ana", () => Promise.reject(new Error("no")));
    const next = turns.take("ana", async () => "yes");
    await expect(failed).rejects.toThrow("no");
    expect(await next).toBe("yes");
  });
});
