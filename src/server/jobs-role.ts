// The jobs role: background tasks in a process of their own.

import type { Config } from "./config.ts";
import { openDatabase } from "./data/database.ts";
import { startWorker } from "./jobs/worker.ts";
import type { Log } from "./log.ts";
import { systemClock, systemIds } from "./world.ts";

export async function runJobs(config: Config, log: Log): Promise<{ close(): Promise<void> }> {
  const db = openDatabase({ url: config.databaseUrl, hotConnections: 1, connections: 4 });
  const worker = await startWorker({ config, log, clock: systemClock, ids: systemIds, db });
  return {
    async close() {
      await worker.close();
      await db.close();
    },
  };
}
