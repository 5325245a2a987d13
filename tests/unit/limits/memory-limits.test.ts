import { describe, expect, it } from "vitest";
import { limitTable } from "#server/limits/limits.ts";
import { createMemoryLimits } from "#server/limits/memory-limits.ts";

describe("limits", () => {
  const table = { ...limitTable, say: { points: 2, windowSeconds: 60 } };

  it("refuse what is too much and say when there is more", async () => {
    const limits = createMemoryLimits(table);
    expect(await limits.take("say", "ana")).toEqual({ ok: true });
    expect(await limits.take("say", "ana")).toEqual({ ok: true });
    const refused = await limits.take("say", "ana");
    expect(refused).toMatchObject({ ok: false });
    expect(refused.ok ? 0 : refused.retryAfterMs).toBeGreaterThan(0);
  });

  it("count each key and each limit apart", async () => {
    const limits = createMemoryLimits(table);
    await limits.take("say", "ana");
    await limits.take("say", "ana");
    expect(await limits.take("say", "ben")).toEqual({ ok: true });
    expect(await limits.take("vote", "ana")).toEqual({ ok: true });
  });

  it("can be looked at without taking a point", async () => {
    const limits = createMemoryLimits(table);
    await limits.take("say", "ana");
    expect(await limits.peek("say", "ana")).toEqual({ ok: true });
    await limits.take("say", "ana");
    expect(await limits.peek("say", "ana")).toMatchObject({ ok: false });
  });
});
