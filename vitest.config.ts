// Three kinds of tests: `unit` needs nothing, `integration` a Postgres, `e2e` a browser and the built service.

import { defineConfig } from "vitest/config";

const setupFiles = ["tests/support/setup-console.ts"];

export default defineConfig({
  test: {
    restoreMocks: true,
    projects: [
      { extends: true, test: { name: "unit", include: ["tests/unit/**/*.test.{ts,tsx}"], setupFiles } },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          setupFiles,
          globalSetup: ["tests/support/setup-postgres.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          sequence: { groupOrder: 1 }, // After the others: browsers want the machine for themselves.
          include: ["tests/e2e/**/*.test.ts"],
          setupFiles,
          globalSetup: ["tests/support/setup-postgres.ts"],
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
