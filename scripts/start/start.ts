// `npm start`: brings everything up in order, says what to open, and takes everything down again.

import { userInfo } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { fullDisk, isFullDisk } from "#scripts/full-disk.ts";
import { accountForPostgres } from "#scripts/postgres/account.ts";
import { mayEnter } from "#scripts/postgres/run.ts";
import { Trouble } from "#scripts/trouble.ts";
import { type Child, startChild } from "./child.ts";
import { type DatabaseNeeds, openDatabase } from "./database.ts";
import { startDemo } from "./demo.ts";
import { claimFolders } from "./folders.ts";
import { greeting } from "./greeting.ts";
import { readKept } from "./kept.ts";
import { requirePort } from "./listening.ts";
import { openLogFile } from "./log-file.ts";
import { chooseDataFolder } from "./place.ts";
import { watchPostgres } from "./postgres-watch.ts";
import { announceStopping } from "./running.mjs";
import { type Environment, readSettings } from "./settings.ts";
import { listenForStop } from "./stop-signals.ts";
import { createStops } from "./stops.ts";

/** What is started, as paths relative to the checkout; tests name stand-ins. */
export type Parts = {
  /** The data folder inside the checkout, where the bootstrap and a build look for who runs. */
  ownFolder: string;
  service: string;
  simulators: string;
  seed: string;
  buildPages(stop: AbortSignal): Promise<void>;
};

type Run = DatabaseNeeds & { environment: Environment; parts: Parts };

const readySchema = z.object({ kind: z.literal("ready"), url: z.string() });

/**
 * Runs Tonearm until it is told to stop. Whatever was started is stopped again, also after a failure.
 *
 * @throws Trouble in one sentence when something stands in the way, or when a process dies
 */
export async function start(environment: Environment, parts: Parts): Promise<void> {
  const settings = readSettings(environment);
  const account = settings.databaseUrl ? null : accountForPostgres();
  const dataFolder = chooseDataFolder({
    wished: settings.dataFolder,
    own: parts.ownFolder,
    shared: "/var/lib/tonearm",
    account: account?.name ?? userInfo().username,
    mayEnter: (folder) => mayEnter(folder, account),
  });
  const stops = createStops();
  const stop = listenForStop(() => {
    stops.killAll();
    process.exit(130);
  });
  const stopped = new Promise<null>((resolve) => stop.addEventListener("abort", () => resolve(null)));
  try {
    const ends = await bringUp({ environment, settings, account, dataFolder, parts, stops, stop });
    if (ends.length === 0) return;
    const end = await Promise.race([stopped, ...ends]);
    if (end && !stop.aborted) throw new Trouble(end);
  } catch (error) {
    if (stop.aborted) return; // Told to stop halfway, a step may fail as it likes.
    throw isFullDisk(error) ? fullDisk("Tonearm", 250, dataFolder) : error;
  } finally {
    for (const folder of [parts.ownFolder, dataFolder]) announceStopping(folder);
    await stops.stopAll();
  }
}

/**
 * Takes every step, the service last.
 *
 * @returns for each process, why it ended before its time; nothing when Tonearm runs already
 */
async function bringUp(run: Run): Promise<Promise<string>[]> {
  const { settings, dataFolder, parts, stops, stop } = run;
  const claim = await claimFolders([parts.ownFolder, dataFolder], settings.publicUrl, run);
  if (claim.takenBy) {
    console.log(
      `Tonearm already runs from this folder: ${claim.takenBy.url} (process ${claim.takenBy.pid}). Ctrl-C stops it where it was started, or: kill ${claim.takenBy.pid}`,
    );
    return [];
  }
  await requirePort(settings, claim.isAfterKill);

  const log = openLogFile(join(dataFolder, "tonearm.log"), (reason) =>
    console.error(`The log cannot be written, and Tonearm goes on without it: ${reason}`),
  );
  const { url: databaseUrl, cluster } = await openDatabase(run);
  await parts.buildPages(stop);
  stop.throwIfAborted();

  const own = serviceEnvironment(run, databaseUrl);
  const demo = settings.isDemo
    ? await startDemo({ environment: own, parts, dataFolder, stops, log: log.write })
    : null;
  stop.throwIfAborted();
  const service = startChild({
    name: "The service",
    script: parts.service,
    environment: { ...own, ...demo?.addresses },
    log: log.write,
    stopWithinMs: 15_000,
  });
  stops.add(service);
  const { url } = await service.firstMessage(readySchema);
  console.log(greeting({ url, networkUrl: settings.networkUrl, isDemo: settings.isDemo, dataFolder }));
  return [
    describeEnd(service),
    ...(demo ? [describeEnd(demo.simulators)] : []),
    ...(cluster ? [watchPostgres(cluster, stop)] : []),
  ];
}

/** Everything the service reads; secrets are made for it only where the database is ours too. */
function serviceEnvironment({ environment, settings, dataFolder }: Run, databaseUrl: string): Environment {
  const kept = readKept(dataFolder);
  return {
    ...(settings.databaseUrl ? {} : { NEXTAUTH_SECRET: kept.authSecret, TOKEN_KEYS: kept.tokenKeys }),
    ...Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== "")),
    HOST: settings.host,
    PORT: String(settings.port),
    PUBLIC_URL: settings.publicUrl,
    NEXTAUTH_URL: settings.publicUrl,
    DATABASE_URL: databaseUrl,
    TONEARM_DEMO: settings.isDemo ? "1" : "0",
  };
}

async function describeEnd(child: Child): Promise<string> {
  const { how } = await child.ended;
  return `${child.name} ${how}, and everything is stopped. Its last words:\n${child.lastWords()}`;
}
