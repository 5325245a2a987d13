// A start of Tonearm, with stand-ins for what it starts, as a process that tests watch, signal and kill.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { z } from "zod";
import { accountForPostgres } from "#scripts/postgres/account.ts";
import { findBinaries } from "#scripts/postgres/binaries.ts";
import { freePort } from "#scripts/postgres/free-port.ts";
import { run } from "#scripts/postgres/run.ts";

type RunningStart = {
  process: ChildProcess;
  /** Resolves when it has said what to open; rejects when it ends before. */
  ready(): Promise<void>;
  /** Resolves when it has said `words`; rejects when it ends before. */
  said(words: string): Promise<void>;
  /** Resolves with the exit code, or the signal that ended it. */
  ended: Promise<number | string>;
  output(): string;
};

export type Checkout = {
  folder: string;
  port: number;
  url: string;
  start(environment?: Record<string, string>): RunningStart;
  /** What the service sees of its environment. */
  serviceEnvironment(): Promise<Record<string, string>>;
  /** How often the demo was seeded; asks the database of the running service. */
  seedings(): Promise<number>;
  /** The process that serves the data folder; null when nobody does. */
  postmaster(): Promise<number | null>;
  /** Kills what still runs and removes everything. */
  remove(): Promise<void>;
};

const entry = "tests/integration/start/stub-start.ts";

/** A data folder and a port of its own; the rest is this checkout. */
export async function aCheckout(): Promise<Checkout> {
  const folder = mkdtempSync(join(tmpdir(), "tonearm-start-"));
  chmodSync(folder, 0o755); // Postgres may run as another account than ours.
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const started: RunningStart[] = [];
  const data = join(folder, "postgres", "data");

  async function serviceEnvironment(): Promise<Record<string, string>> {
    return z.record(z.string(), z.string()).parse(await (await fetch(url)).json());
  }

  async function postmaster(): Promise<number | null> {
    const account = accountForPostgres();
    const { code } = await run(findBinaries(account, folder).pgCtl, ["status", "-D", data], account);
    return code === 0 ? Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0]) : null;
  }

  return {
    folder,
    port,
    url,
    start(environment = {}) {
      const one = startStub({ PORT: String(port), STUB_OWN_FOLDER: folder, ...environment });
      started.push(one);
      return one;
    },
    serviceEnvironment,
    async seedings() {
      const client = new pg.Client({ connectionString: (await serviceEnvironment())["DATABASE_URL"] });
      await client.connect();
      const { rowCount } = await client.query("SELECT 1 FROM stub_seed");
      await client.end();
      return rowCount ?? 0;
    },
    postmaster,
    async remove() {
      for (const { process } of started) process.kill("SIGKILL");
      await Promise.all(started.map(({ ended }) => ended));
      const pid = await postmaster();
      if (pid) process.kill(pid, "SIGKILL");
      rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}

function startStub(environment: Record<string, string>): RunningStart {
  const child = spawn(process.execPath, [entry], {
    env: { PATH: process.env["PATH"], NODE_ENV: "test", ...environment },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let output = "";
  const streams = [child.stdout, child.stderr].filter((stream) => stream !== null);
  const silences = streams.map((stream) => {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    return once(stream, "close");
  });
  // "close" never comes to a child whose channel was cut.
  const ended = Promise.all([once(child, "exit"), ...silences]).then(([[code, signal]]) => code ?? signal);
  const early = () =>
    ended.then((how) => {
      throw new Error(`it ended (${how}) too early:\n${output}`);
    });
  async function said(words: string): Promise<void> {
    while (!output.includes(words)) {
      await Promise.race([...streams.map((stream) => once(stream, "data")), early()]);
    }
  }
  return { process: child, ready: () => said("Ctrl-C stops it.\n"), said, ended, output: () => output };
}
