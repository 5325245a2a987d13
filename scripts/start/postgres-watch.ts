// Keeps the embedded Postgres running: the service lives through its absence, but somebody must end it.

import type { Cluster } from "#scripts/postgres/cluster.ts";

const lookEveryMs = 1_000;

/**
 * Starts Postgres again whenever it died, until `stop`.
 *
 * @returns why that failed, in a sentence; pending for as long as all is well
 */
export function watchPostgres(cluster: Cluster, stop: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    let isReviving = false;
    const watch = setInterval(async () => {
      if (isReviving || cluster.isAlive()) return;
      isReviving = true;
      console.log("Postgres died. Starting it again.");
      try {
        await cluster.revive();
        console.log("Postgres serves again.");
      } catch (error) {
        resolve(error instanceof Error ? error.message : String(error));
      }
      isReviving = false;
    }, lookEveryMs);
    stop.addEventListener("abort", () => clearInterval(watch));
  });
}
