// A Postgres for one piece of work, gone afterwards.

import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Account, accountForPostgres } from "./account.ts";
import { findBinaries } from "./binaries.ts";
import { openCluster } from "./cluster.ts";
import { run } from "./run.ts";

export type ScratchPostgres = {
  /** The data folder, for tests that kill the server. */
  data: string;
  urlOf(database: string): string;
  /** Stops the server and removes all of it. */
  remove(): Promise<void>;
};

/** Fast and forgetful: what it acknowledged may be lost when the machine, not the server, dies. */
const forgetful = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

const prefix = "tonearm-scratch-";

/**
 * Starts an empty Postgres in a temporary folder, and removes those whose processes were killed.
 *
 * @param isDurable true where it matters what survives a crash: it then waits for the disk, as in production
 */
export async function openScratchPostgres({ isDurable = false } = {}): Promise<ScratchPostgres> {
  const account = accountForPostgres();
  await removeAbandoned(account);
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  chmodSync(folder, 0o755); // Postgres may run as another account than ours.
  const binaries = findBinaries(account, folder);
  const data = join(folder, "postgres", "data");
  const cluster = await openCluster({
    folder: join(folder, "postgres"),
    binaries,
    account,
    settings: { max_connections: "300", ...(isDurable ? {} : forgetful) },
  });
  return {
    data,
    urlOf: cluster.urlOf,
    async remove() {
      await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function removeAbandoned(account: Account | null): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = join(tmpdir(), name);
    const owner = Number(name.slice(prefix.length).split("-")[0]);
    if (existsSync(`/proc/${owner}`) || statSync(folder).uid !== process.getuid?.()) continue;
    const { pgCtl } = findBinaries(account, folder);
    await run(pgCtl, ["stop", "-D", join(folder, "postgres", "data"), "-m", "immediate", "-w"], account);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs `work` with the address of an empty database that is removed when it ends. */
export async function withScratchPostgres<T>(work: (url: string) => Promise<T>): Promise<T> {
  const postgres = await openScratchPostgres();
  try {
    return await work(postgres.urlOf("postgres"));
  } finally {
    await postgres.remove();
  }
}
