// npm test: everything, browsers included. `npm test -- tests/unit` runs a part.

import { runAsCommand } from "#scripts/command.ts";
import { conclude } from "#scripts/tally.ts";
import { runTests } from "#scripts/tests.ts";

await runAsCommand(async () => conclude(await runTests(process.argv.slice(2))));
