import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { chooseDataFolder, type Places } from "#scripts/start/place.ts";

describe("chooseDataFolder", () => {
  let folder: string;
  let places: Places;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "tonearm-place-"));
    places = {
      wished: null,
      own: join(folder, "checkout", ".data"),
      shared: join(folder, "lib", "tonearm"),
      account: "postgres",
      mayEnter: () => true,
    };
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it("makes the folder inside the checkout, and lets Postgres' account pass", () => {
    expect(chooseDataFolder(places)).toBe(places.own);
    expect(statSync(places.own).mode & 0o005).toBe(0o005);
  });

  it("goes where it is told", () => {
    const wished = join(folder, "elsewhere");
    expect(chooseDataFolder({ ...places, wished })).toBe(wished);
    expect(readdirSync(folder)).toEqual(["elsewhere"]);
  });

  it("moves to a folder of this checkout where Postgres may not enter the checkout", () => {
    const mayEnter = (path: string) => path !== places.own;
    const chosen = chooseDataFolder({ ...places, mayEnter });
    expect(chosen).toMatch(/\/lib\/tonearm\/[0-9a-f]{12}$/);
    expect(chooseDataFolder({ ...places, mayEnter })).toBe(chosen);
    expect(
      chooseDataFolder({ ...places, own: join(folder, "another", ".data"), mayEnter: () => false }),
    ).not.toBe(chosen);
  });

  it("says who may not enter the folder that was wished for", () => {
    const wished = join(folder, "closed");
    expect(() => chooseDataFolder({ ...places, wished, mayEnter: () => false })).toThrow(
      `Postgres runs as the account "postgres", which may not enter ${wished}.`,
    );
  });

  it.each(["/proc/tonearm", "/dev/null/tonearm"])("says that %s cannot be made", (wished) => {
    expect(() => chooseDataFolder({ ...places, wished })).toThrow(`The data folder ${wished} cannot be made`);
  });
});
