// The tests that take minutes: `npm run test:long`.

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/long/**/*.test.ts"],
    setupFiles: ["tests/support/setup-console.ts"],
    globalSetup: ["tests/support/setup-postgres.ts"],
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 120_000,
  },
});
