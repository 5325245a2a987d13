import { describe, expect, it } from "vitest";
import { createToasts } from "#app/_client/toasts.ts";

describe("toasts", () => {
  it("show the newest last, and no more than three", () => {
    const toasts = createToasts();
    for (const title of ["a", "b", "c", "d"]) toasts.show({ kind: "putBack", title });
    expect(toasts.get().map(({ message }) => message)).toEqual(
      ["b", "c", "d"].map((title) => ({ kind: "putBack", title })),
    );
  });

  it("show the same complaint once", () => {
    const toasts = createToasts();
    toasts.show({ kind: "refused", code: "offline" });
    toasts.show({ kind: "refused", code: "stale" });
    toasts.show({ kind: "refused", code: "offline" });
    expect(toasts.get().map(({ message }) => message)).toEqual([
      { kind: "refused", code: "stale" },
      { kind: "refused", code: "offline" },
    ]);
  });

  it("go when they are dismissed", () => {
    const toasts = createToasts();
    toasts.show({ kind: "saved" });
    toasts.dismiss(toasts.get()[0]?.id ?? 0);
    expect(toasts.get()).toEqual([]);
  });
});
