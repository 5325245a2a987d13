// Keeps two starts out of one data folder.

import { setTimeout as sleep } from "node:timers/promises";
import { claimFolder, leaveFolder, type Running } from "./running.mjs";
import type { Stops } from "./stops.ts";

export type Claim = {
  /** Who runs Tonearm from here already. */
  takenBy: Running | null;
  /** An earlier start was killed: what it had started may still be stopping. */
  isAfterKill: boolean;
};

/** A start whose npm was killed notices it within this time, and then says that it is stopping. */
const noticeMs = 1_500;
/** How long stopping may take at most. */
const stopMs = 40_000;
const lookEveryMs = 100;

/** Claims the folders until everything is stopped; waits for an earlier start that is stopping. */
export async function claimFolders(
  folders: readonly string[],
  url: string,
  { stops, stop }: { stops: Stops; stop: AbortSignal },
): Promise<Claim> {
  let isAfterKill = false;
  for (const folder of new Set(folders)) {
    const claim = await claimPatiently(folder, url, stop);
    if (claim.takenBy) return claim;
    isAfterKill ||= claim.isAfterKill;
    const leave = () => leaveFolder(folder);
    stops.add({ stop: async () => leave(), kill: leave });
  }
  return { takenBy: null, isAfterKill };
}

async function claimPatiently(folder: string, url: string, stop: AbortSignal): Promise<Claim> {
  const askedAtMs = Date.now();
  let claim = claimFolder(folder, url);
  while (claim.takenBy && Date.now() - askedAtMs < (claim.takenBy.isStopping ? stopMs : noticeMs)) {
    await sleep(lookEveryMs, null, { signal: stop });
    claim = claimFolder(folder, url);
  }
  return claim;
}
