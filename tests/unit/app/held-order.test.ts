import { describe, expect, it } from "vitest";
import { changesBetween } from "#app/_client/held-order.ts";

describe("changesBetween", () => {
  it("is none for the same list", () => {
    expect(changesBetween(["a", "b", "c"], ["a", "b", "c"])).toBe(0);
  });

  it("counts one track that rose to the top as one change, not as all it passed", () => {
    expect(changesBetween(["a", "b", "c", "d"], ["d", "a", "b", "c"])).toBe(1);
  });

  it("counts two that changed places as one of them moving", () => {
    expect(changesBetween(["a", "b"], ["b", "a"])).toBe(1);
  });

  it("counts what came and what went", () => {
    expect(changesBetween(["a", "b"], ["b", "c", "d"])).toBe(3);
  });

  it("counts a list turned around as all but one moving", () => {
    expect(changesBetween(["a", "b", "c", "d"], ["d", "c", "b", "a"])).toBe(3);
  });
});
