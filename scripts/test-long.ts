// npm run test:long: the tests that take minutes.

import { runAsCommand } from "#scripts/command.ts";
import { conclude } from "#scripts/tally.ts";
import { runTests } from "#scripts/tests.ts";

const config = ["--config", "vitest.long.config.ts"];

await runAsCommand(async () => conclude(await runTests([...config, ...process.argv.slice(2)])));
