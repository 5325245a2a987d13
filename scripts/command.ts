// How every command of this folder ends: quietly, or with what stood in its way.

import { Trouble } from "#scripts/trouble.ts";

/**
 * Runs a command. An expected obstacle is printed as its sentence and ends with code 1; anything else
 * is a defect of ours and keeps its stack.
 */
export async function runAsCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    console.error(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}
