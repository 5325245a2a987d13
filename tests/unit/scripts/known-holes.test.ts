import { describe, expect, it } from "vitest";
import { findKnownHoles } from "#scripts/known-holes.ts";

const lock = (packages: Record<string, { version?: string }>) => JSON.stringify({ packages });

describe("findKnownHoles", () => {
  it("names a package that is older than its first good version, also deep inside another one", () => {
    const found = findKnownHoles(
      lock({ "node_modules/engine.io/node_modules/ws": { version: "8.9.3" }, "": {} }),
    );
    expect(found).toEqual([
      "node_modules/engine.io/node_modules/ws 8.9.3: CVE-2026-48779, denial of service; good from 8.21.0",
    ]);
  });

  it("is content with the first good version and later ones", () => {
    expect(
      findKnownHoles(
        lock({ "node_modules/next": { version: "16.3.3" }, "node_modules/ws": { version: "8.21.3" } }),
      ),
    ).toEqual([]);
  });

  it("takes a pre-release of the first good version for an older one", () => {
    expect(findKnownHoles(lock({ "node_modules/next": { version: "16.3.3-canary.1" } }))).toHaveLength(1);
  });

  it("does not mistake another package of a similar name", () => {
    expect(findKnownHoles(lock({ "node_modules/@types/ws": { version: "8.0.0" } }))).toEqual([]);
  });
});
