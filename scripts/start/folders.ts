// Keeps two starts out of one data folder.

import { claimFolder, leaveFolder, type Running } from "./running.mjs";
import type { Stops } from "./stops.ts";

export type Claim = {
  /** Who runs Tonearm from here already. */
  takenBy: Running | null;
  /** An earlier start was killed: what it had started may still be stopping. */
  isAfterKill: boolean;
};

/** Claims the folders until everything is stopped. */
export function claimFolders(folders: readonly string[], url: string, stops: Stops): Claim {
  let isAfterKill = false;
  for (const folder of new Set(folders)) {
    const claim = claimFolder(folder, url);
    if (claim.takenBy) return claim;
    isAfterKill ||= claim.isAfterKill;
    const leave = () => leaveFolder(folder);
    stops.add({ stop: async () => leave(), kill: leave });
  }
  return { takenBy: null, isAfterKill };
}
