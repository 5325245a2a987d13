// The first step of every command, in plain JavaScript for whatever Node the machine has (20 or newer):
// installs what is missing, generates Prisma's client, then runs the named script under the project's own
// Node, with its signals passed on and its exit code kept.
//
//   node scripts/bootstrap.mjs scripts/start/main.ts [arguments]

import { spawn } from "node:child_process";
import { constants } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { installWhatIsMissing } from "./bootstrap/install.mjs";
import { watchNpm } from "./bootstrap/npm-watch.mjs";
import { projectNode, root } from "./bootstrap/places.mjs";
import { generatePrismaClient } from "./bootstrap/prisma-client.mjs";
import { Obstacle } from "./bootstrap/run.mjs";

try {
  await installWhatIsMissing();
  await generatePrismaClient();
} catch (error) {
  if (!(error instanceof Obstacle)) throw error;
  console.error(`\n${error.message}\n`);
  process.exit(1);
}
runUnderProjectNode(process.argv.slice(2));

/** @param {string[]} args the script, relative to the project, and its arguments */
function runUnderProjectNode(args) {
  const path = [dirname(projectNode), join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter);
  const child = spawn(projectNode, args, {
    cwd: root,
    env: { ...process.env, PATH: path },
    // The channel carries nothing. It tells the script when this process was killed.
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  watchNpm(() => child.kill("SIGTERM"));
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}
