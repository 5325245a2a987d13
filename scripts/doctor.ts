// npm run doctor: says what would keep Tonearm from working here, and what to do about it.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadEnvFile } from "node:process";
import { runAsCommand } from "#scripts/command.ts";
import { examine } from "#scripts/doctor/examine.ts";
import { printed } from "#scripts/doctor/finding.ts";
import { projectFolder } from "#scripts/project-folder.ts";

await runAsCommand(async () => {
  const file = join(projectFolder, ".env");
  if (existsSync(file)) loadEnvFile(file);
  const findings = await examine(process.env);
  console.log(findings.map(printed).join("\n"));
  const wrong = findings.filter(({ kind }) => kind === "wrong").length;
  console.log(wrong === 0 ? "\nNothing stands in the way." : `\n${wrong} to mend.`);
  process.exitCode = wrong === 0 ? 0 : 1;
});
