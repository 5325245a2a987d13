// The command behind `npm start`.

import { existsSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { loadEnvFile } from "node:process";
import { runAsCommand } from "#scripts/command.ts";
import { buildWhenStale } from "#scripts/pages.ts";
import { projectFolder } from "#scripts/project-folder.ts";
import { Trouble } from "#scripts/trouble.ts";
import { opensToNetwork } from "./network.ts";
import { start } from "./start.ts";

await runAsCommand(async () => {
  const args = new Set(process.argv.slice(2));
  const isForNetwork = args.delete("--lan");
  const [unknown] = args;
  if (unknown)
    throw new Trouble(
      `npm start knows no "${unknown}", only --lan. Settings are variables: see .env.example.`,
    );
  const file = join(projectFolder, ".env");
  if (existsSync(file)) loadEnvFile(file);
  await start(isForNetwork ? opensToNetwork(process.env, networkInterfaces()) : process.env, {
    ownFolder: join(projectFolder, ".data"),
    service: "src/server/main.ts",
    simulators: "tests/simulators/main.ts",
    seed: "prisma/seed.ts",
    buildPages: buildWhenStale,
  });
});
