// Postgres' own note of which process serves a data folder, which outlives a server that was killed.

import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { lookAtProcess } from "#scripts/bootstrap/processes.mjs";

/** Whether a living server serves `data`. */
export function isServed(data: string): boolean {
  const pid = readPid(data);
  return pid !== null && lookAtProcess(pid) !== null && !isStranger(pid, data);
}

/**
 * Removes the note when the process it names is certainly another program: after a reboot or in a new
 * container, small process ids are soon given out again, and Postgres would wait for a stranger.
 */
export function forgetStalePid(data: string): void {
  const pid = readPid(data);
  if (pid !== null && isStranger(pid, data)) rmSync(noteIn(data), { force: true });
}

/** Postgres' first process names the data folder in its command line; false where that cannot be read. */
function isStranger(pid: number, data: string): boolean {
  const commandLine = `/proc/${pid}/cmdline`;
  return existsSync(commandLine) && !readFileSync(commandLine, "utf8").includes(data);
}

function readPid(data: string): number | null {
  if (!existsSync(noteIn(data))) return null;
  const [first] = readFileSync(noteIn(data), "utf8").split("\n");
  return Number(first) || null;
}

function noteIn(data: string): string {
  return join(data, "postmaster.pid");
}
