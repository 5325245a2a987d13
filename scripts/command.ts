// How every command of this folder ends: quietly, or with what stood in its way.

import { fullDisk, isFullDisk } from "#scripts/full-disk.ts";
import { projectFolder } from "#scripts/project-folder.ts";
import { Trouble } from "#scripts/trouble.ts";

/**
 * Runs a command. An expected obstacle is printed as its sentence and ends with code 1; anything else
 * is a defect of ours and keeps its stack.
 */
export async function runAsCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const trouble = toTrouble(error);
    if (!trouble) throw error;
    console.error(`\n${trouble.message}\n`);
    process.exitCode = 1;
  }
  // Prisma's schema engine leaves a timer of ten seconds behind, which nobody wants to wait for.
  process.exit();
}

function toTrouble(error: unknown): Trouble | null {
  if (error instanceof Trouble) return error;
  if (isFullDisk(error)) return fullDisk("Tonearm", 500, projectFolder);
  if (!(error instanceof Error) || !("code" in error) || !("path" in error)) return null;
  return ["EACCES", "EPERM", "EROFS"].some((code) => code === error.code)
    ? new Trouble(
        `${error.path} is not ours to use (${error.code}). It may belong to another account, as after a start as root.`,
      )
    : null;
}
