// What must hold before a change is merged: `npm run check`, then `npm test`, counted together.

import { runChecks } from "#scripts/checks.ts";
import { runAsCommand } from "#scripts/command.ts";
import { addTallies, conclude } from "#scripts/tally.ts";
import { runTests } from "#scripts/tests.ts";

await runAsCommand(async () => {
  const checks = await runChecks();
  conclude(addTallies(checks, await runTests([])));
});
