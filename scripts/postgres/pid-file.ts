// Postgres' own note of which process serves a data folder, which outlives a server that was killed.

import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/**
 * Removes the note when the process it names is certainly another program: after a reboot or in a new
 * container, small process ids are soon given out again, and Postgres would wait for a stranger.
 */
export function forgetStalePid(data: string): void {
  const file = join(data, "postmaster.pid");
  if (!existsSync(file)) return;
  const [pid = ""] = readFileSync(file, "utf8").split("\n");
  const commandLine = `/proc/${Number(pid)}/cmdline`;
  if (!existsSync(commandLine)) return; // Dead, which Postgres finds out itself, or not a Linux machine.
  if (!readFileSync(commandLine, "utf8").includes(data)) rmSync(file);
}
