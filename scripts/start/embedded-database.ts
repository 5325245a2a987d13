// The Postgres that comes with Tonearm: used when no DATABASE_URL is set.

import { existsSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { requireRoom } from "#scripts/full-disk.ts";
import type { Account } from "#scripts/postgres/account.ts";
import { findBinaries } from "#scripts/postgres/binaries.ts";
import { type Cluster, openCluster } from "#scripts/postgres/cluster.ts";

/** An empty cluster and its write-ahead log take the first; one that is there wants to write. */
const neededMb = { toMake: 250, toRun: 50 };
const what = "the embedded Postgres";

/** Starts the embedded Postgres in `dataFolder`. */
export async function openEmbedded(dataFolder: string, account: Account | null): Promise<Cluster> {
  const folder = join(dataFolder, "postgres");
  requireRoom(what, existsSync(join(folder, "data")) ? neededMb.toRun : neededMb.toMake, dataFolder);
  const binaries = findBinaries(account, dataFolder);
  return openCluster({ folder, binaries, account });
}

/** The address of the database `name` in it, made when absent. */
export async function databaseIn(cluster: Cluster, name: "tonearm" | "tonearm_demo"): Promise<string> {
  const client = new pg.Client({ connectionString: cluster.urlOf("postgres") });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${name}`);
  } finally {
    await client.end();
  }
  return cluster.urlOf(name);
}
