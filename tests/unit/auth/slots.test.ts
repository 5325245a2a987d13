import { describe, expect, it } from "vitest";
import { createSlots } from "#server/auth/slots.ts";

describe("slots", () => {
  it("run no more at a time than there are, in the order they came", async () => {
    const slots = createSlots(2);
    const started: number[] = [];
    const gates = Array.from({ length: 5 }, () => Promise.withResolvers<void>());
    const work = gates.map((gate, index) =>
      slots.take(async () => {
        started.push(index);
        await gate.promise;
        return index;
      }),
    );
    await Promise.resolve();
    expect(started).toEqual([0, 1]);
    gates[1]?.resolve();
    expect(await work[1]).toBe(1);
    expect(started).toEqual([0, 1, 2]);
    for (const gate of gates) gate.resolve();
    expect(await Promise.all(work)).toEqual([0, 1, 2, 3, 4]);
  });

  it("are given back by work that fails", async () => {
    const slots = createSlots(1);
    await expect(slots.take(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await slots.take(async () => "next")).toBe("next");
  });
});
