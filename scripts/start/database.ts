// The database of this start: the one of DATABASE_URL, or one in the embedded Postgres; migrated.

import { isFullDisk } from "#scripts/full-disk.ts";
import type { Account } from "#scripts/postgres/account.ts";
import type { Cluster } from "#scripts/postgres/cluster.ts";
import { Trouble } from "#scripts/trouble.ts";
import { MigrationError, migrate } from "#server/data/migrate.ts";
import { databaseIn, openEmbedded } from "./embedded-database.ts";
import type { Settings } from "./settings.ts";
import type { Stops } from "./stops.ts";

export type DatabaseNeeds = {
  settings: Settings;
  dataFolder: string;
  account: Account | null;
  stops: Stops;
  stop: AbortSignal;
};

export type OpenDatabase = {
  /** The address of a database with the present schema. */
  url: string;
  /** Our own Postgres, where the database lies in one. */
  cluster: Cluster | null;
};

/** Brings the database of this start up, and up to date. */
export async function openDatabase({
  settings,
  dataFolder,
  account,
  stops,
  stop,
}: DatabaseNeeds): Promise<OpenDatabase> {
  if (settings.databaseUrl) {
    await migrateExternal(settings.databaseUrl);
    return { url: settings.databaseUrl, cluster: null };
  }
  const cluster = await openEmbedded(dataFolder, account);
  stops.add(cluster);
  stop.throwIfAborted();
  const url = await databaseIn(cluster, settings.isDemo ? "tonearm_demo" : "tonearm");
  try {
    await migrate({ url });
  } catch (error) {
    if (!(error instanceof MigrationError)) throw error;
    throw new Trouble(`${error.message}\n\nThe database lies in ${dataFolder}.`);
  }
  return { url, cluster };
}

async function migrateExternal(url: string): Promise<void> {
  try {
    await migrate({ url });
  } catch (error) {
    if (error instanceof MigrationError) throw new Trouble(error.message);
    if (!(error instanceof Error) || isFullDisk(error.message)) throw error;
    // A refused connection may come as several errors in one, without words of its own.
    const reason = error.message || ("code" in error ? String(error.code) : error.name);
    throw new Trouble(`The database of DATABASE_URL cannot be used: ${reason}`);
  }
}
