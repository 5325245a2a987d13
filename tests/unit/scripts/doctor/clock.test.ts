import { expect, it } from "vitest";
import { examineClock } from "#scripts/doctor/machine.ts";

it("says by how much the clock is off, and in which direction", () => {
  const findings = examineClock([
    { name: "Postgres", offsetMs: 90_400 },
    { name: "Spotify", offsetMs: -61_000 },
  ]);
  expect(findings.map(({ kind, what }) => [kind, what.split(":")[0]])).toEqual([
    ["wrong", "This machine's clock is 90 s behind that of Postgres"],
    ["wrong", "This machine's clock is 61 s ahead of that of Spotify"],
  ]);
});

it("takes no offence at the second that a Date header rounds away", () => {
  expect(examineClock([{ name: "Spotify", offsetMs: -1_400 }])).toEqual([
    { kind: "fine", what: "The clock agrees with Spotify." },
  ]);
});

it("says nothing where nobody told the time", () => {
  expect(examineClock([{ name: "Postgres", offsetMs: null }])).toEqual([]);
});
