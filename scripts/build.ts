// npm run build: builds the pages when they are out of date.

import { runAsCommand } from "#scripts/command.ts";
import { buildWhenStale } from "#scripts/pages.ts";

await runAsCommand(() => buildWhenStale());
