// `npm start` with stand-ins for what it starts.

import { runAsCommand } from "#scripts/command.ts";
import { start } from "#scripts/start/start.ts";

await runAsCommand(() =>
  start(process.env, {
    ownFolder: process.env["STUB_OWN_FOLDER"] ?? "",
    service: "tests/integration/start/stub-service.ts",
    simulators: "tests/integration/start/stub-simulators.ts",
    seed: "tests/integration/start/stub-seed.ts",
    buildPages: async () => {},
  }),
);
