// The Postgres that comes with Tonearm: used when no DATABASE_URL is set.

import { join } from "node:path";
import pg from "pg";
import { fullDisk, isFullDisk, requireRoom } from "#scripts/full-disk.ts";
import type { Account } from "#scripts/postgres/account.ts";
import { findBinaries } from "#scripts/postgres/binaries.ts";
import { type Cluster, openCluster } from "#scripts/postgres/cluster.ts";

/** An empty cluster and its write-ahead log, with room to breathe. */
const neededMb = 250;
const what = "the embedded Postgres";

/** Starts the embedded Postgres in `dataFolder`. */
export async function openEmbedded(dataFolder: string, account: Account | null): Promise<Cluster> {
  requireRoom(what, neededMb, dataFolder);
  try {
    const binaries = findBinaries(account, dataFolder);
    return await openCluster({ folder: join(dataFolder, "postgres"), binaries, account });
  } catch (error) {
    throw isFullDisk(error) ? fullDisk(what, neededMb, dataFolder) : error;
  }
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
