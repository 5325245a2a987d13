// npm run check: the static part of what must hold.

import { runChecks } from "#scripts/checks.ts";
import { runAsCommand } from "#scripts/command.ts";
import { conclude } from "#scripts/tally.ts";

await runAsCommand(async () => conclude(await runChecks()));
