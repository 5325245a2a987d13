// Runs Postgres' own programs, as the account they may run under.

import { spawn, spawnSync } from "node:child_process";
import type { Account } from "./account.ts";

export type Finished = { code: number | null; output: string };

/** What Postgres' programs see of our environment: their messages must be in the language we read. */
const environment: NodeJS.ProcessEnv = {
  PATH: "/usr/bin:/bin",
  LC_ALL: "C",
  TZ: "UTC",
  NODE_ENV: "production", // Next's types demand it of every environment.
};

/** Runs a program to its end; `output` is what it printed to both streams. */
export function run(program: string, args: readonly string[], account: Account | null): Promise<Finished> {
  return new Promise((resolve) => {
    // `/` is the one folder that every account may enter. pg_ctl lets the server inherit its streams,
    // so the end of pg_ctl itself is what counts, not the closing of the pipes.
    const child = spawn(program, args, {
      ...idsOf(account),
      cwd: "/",
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    }
    child.on("error", (error) => resolve({ code: null, output: error.message }));
    child.on("exit", (code) =>
      setImmediate(() => {
        child.stdout.destroy();
        child.stderr.destroy();
        resolve({ code, output });
      }),
    );
  });
}

/** Runs a program while nothing else happens: for the last moment of a process. */
export function runNow(program: string, args: readonly string[], account: Account | null): boolean {
  const { status } = spawnSync(program, args, {
    ...idsOf(account),
    cwd: "/",
    env: environment,
    stdio: "ignore",
  });
  return status === 0;
}

/** Whether `account` may enter `folder`. */
export function mayEnter(folder: string, account: Account | null): boolean {
  return runNow("/bin/sh", ["-c", 'cd "$1"', "sh", folder], account);
}

function idsOf(account: Account | null): { uid: number; gid: number } | null {
  return account && { uid: account.uid, gid: account.gid };
}
