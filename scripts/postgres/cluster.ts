// A Postgres of our own in a folder: made once, started, found again, stopped. Its programs are driven
// directly, because what starts Postgres must be able to die without it and to find it again.

import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { Trouble } from "#scripts/trouble.ts";
import type { Account } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { freePort } from "./free-port.ts";
import { forgetStalePid, isServed } from "./pid-file.ts";
import { type Finished, run, runNow } from "./run.ts";

export type ClusterOptions = {
  /** A folder that `account` may enter; everything of this cluster lies in it. */
  folder: string;
  binaries: Binaries;
  account: Account | null;
  /** Server settings beside ours, by name. */
  settings?: Readonly<Record<string, string>>;
};

export type Cluster = {
  /** The address of a database in it, with the password. */
  urlOf(database: string): string;
  /** Whether its server lives. */
  isAlive(): boolean;
  /** Starts a server that died again, at the same address. */
  revive(): Promise<void>;
  /** Disconnects everybody, writes everything down and stops. */
  stop(): Promise<void>;
  /** Stops at once, as a crash would; what was committed is there at the next start. */
  kill(): void;
};

/** How long a killed server may linger and keep its successor from starting. */
const lingerMs = 10_000;
/** How long a server may take to mend what a crash left before it answers. */
const recoveryMs = 60_000;

/** What is remembered beside the data; nobody but us may read it. */
type Memory = { password: string; port: number };

/**
 * Starts the cluster in `folder`, making it first where there is none. One that runs is used as it is.
 *
 * @throws Trouble with the end of the server's log when it does not come up
 */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const { folder, binaries, account } = options;
  const data = join(folder, "data");
  if (!existsSync(data)) await initialise(options, data);
  const { port, password } = await bringUp(options, data);
  return {
    urlOf: (database) => urlOf({ port, password }, database),
    isAlive: () => isServed(data),
    async revive() {
      const memory = await bringUp(options, data);
      if (memory.port !== port) throw new Trouble(`Another program took port ${port} from Postgres.`);
    },
    async stop() {
      await run(binaries.pgCtl, ["stop", "-D", data, "-m", "fast", "-w", "-t", "30"], account);
    },
    kill: () => runNow(binaries.pgCtl, ["stop", "-D", data, "-m", "immediate", "-w", "-t", "5"], account),
  };
}

/** Starts the server unless it runs, and waits until it answers. */
async function bringUp(options: ClusterOptions, data: string): Promise<Memory> {
  const { folder, binaries, account } = options;
  const deadlineMs = Date.now() + recoveryMs;
  for (;;) {
    forgetStalePid(data);
    const status = await run(binaries.pgCtl, ["status", "-D", data], account);
    if (status.code !== 0) await startServer(options, data, readMemory(folder));
    const memory = readMemory(folder);
    if (await answers(urlOf(memory, "postgres"))) return memory;
    if (Date.now() > deadlineMs) throw notStarting(join(folder, "log"), "It does not answer.");
    await sleep(200); // It recovers from a crash, or it was stopping when we came.
  }
}

async function initialise({ folder, binaries, account }: ClusterOptions, data: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  giveTo(folder, account);
  const unfinished = `${data}.new`;
  const passwordFile = join(folder, "password.new");
  rmSync(unfinished, { recursive: true, force: true });
  const password = randomBytes(24).toString("base64url");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  giveTo(passwordFile, account);
  const made = await run(
    binaries.initdb,
    [
      ...[
        "-D",
        unfinished,
        "-U",
        "tonearm",
        "--auth=scram-sha-256",
        `--pwfile=${passwordFile}`,
        "-E",
        "UTF8",
      ],
      // The machine's locales may be none; this one is inside Postgres.
      ...["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
    ],
    account,
  );
  rmSync(passwordFile, { force: true });
  if (made.code !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    throw new Trouble(`The embedded Postgres could not be made in ${folder}:\n${lastLines(made.output)}`);
  }
  remember(folder, { password, port: await freePort() });
  renameSync(unfinished, data); // Only now is there a cluster: a killed start leaves none half made.
}

async function startServer(options: ClusterOptions, data: string, memory: Memory): Promise<void> {
  const { folder, binaries, account, settings = {} } = options;
  const port = await freePort(memory.port);
  if (port !== memory.port) remember(folder, { ...memory, port });
  const log = join(folder, "log");
  rmSync(log, { force: true });
  const flags = Object.entries({
    port: String(port),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "''",
    ...settings,
  }).map(([name, value]) => `-c ${name}=${value}`);
  const args = ["start", "-D", data, "-l", log, "-w", "-t", "60", "-o", flags.join(" ")];
  const deadlineMs = Date.now() + lingerMs;
  let outcome: Finished = await run(binaries.pgCtl, args, account);
  while (outcome.code !== 0 && Date.now() < deadlineMs) {
    await sleep(500);
    outcome = await run(binaries.pgCtl, args, account);
  }
  if (outcome.code !== 0) throw notStarting(log, outcome.output);
}

function notStarting(log: string, otherwise: string): Trouble {
  const reason = existsSync(log) ? readFileSync(log, "utf8") : otherwise;
  return new Trouble(`The embedded Postgres does not start. The end of ${log}:\n${lastLines(reason)}`);
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {}); // A connection cut while it ends.
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

function urlOf({ port, password }: Memory, database: string): string {
  return `postgresql://tonearm:${password}@127.0.0.1:${port}/${database}`;
}

function readMemory(folder: string): Memory {
  const { password, port } = JSON.parse(readFileSync(join(folder, "memory.json"), "utf8"));
  return { password: String(password), port: Number(port) };
}

function remember(folder: string, memory: Memory): void {
  const file = join(folder, "memory.json");
  writeFileSync(`${file}.new`, JSON.stringify(memory), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function giveTo(path: string, account: Account | null): void {
  if (account) chownSync(path, account.uid, account.gid);
  chmodSync(path, path.endsWith(".new") ? 0o600 : 0o700);
}

function lastLines(text: string): string {
  return text.trim().split("\n").slice(-8).join("\n");
}
