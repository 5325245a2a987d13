// Every test fails that writes to console.error without having replaced it by a spy.

import { afterEach, beforeEach, expect, vi } from "vitest";

let unexpected: unknown[][] = [];

beforeEach(() => {
  unexpected = [];
  vi.spyOn(console, "error").mockImplementation((...line) => {
    unexpected.push(line);
  });
});

afterEach(() => {
  const lines = unexpected;
  vi.restoreAllMocks();
  expect(lines, "console.error was called").toEqual([]);
});
