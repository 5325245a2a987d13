// A full disk shows itself as many errors; people need one sentence.

import { statfsSync } from "node:fs";
import { Trouble } from "#scripts/trouble.ts";

/** Whether an error, or what a program printed, comes of a full disk. */
export function isFullDisk(cause: unknown): boolean {
  const text = cause instanceof Error ? cause.message : cause;
  return typeof text === "string" && /ENOSPC|EDQUOT|no space left on device|disk quota exceeded/i.test(text);
}

/** The sentence: what needed how much room, and where. */
export function fullDisk(what: string, neededMb: number, folder: string): Trouble {
  const freeMb = freeMegabytes(folder);
  // A quota, or another disk somewhere below, may be full where the folder's own disk is not.
  const free = freeMb < neededMb ? `, where ${freeMb} MB are free` : "";
  return new Trouble(`The disk is full: ${what} needs about ${neededMb} MB in ${folder}${free}.`);
}

/** Complains before the work begins rather than in the middle of it. */
export function requireRoom(what: string, neededMb: number, folder: string): void {
  if (freeMegabytes(folder) < neededMb) throw fullDisk(what, neededMb, folder);
}

function freeMegabytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return Math.floor((bavail * bsize) / 1_000_000);
}
