// Runs the other roles of this machine as child processes, and keeps them running.

import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { ServerRole } from "./config.ts";
import type { Log } from "./log.ts";

export type RoleProcess = {
  /** Resolves when it serves for the first time. */
  ready: Promise<void>;
  /** Asks it to stop and waits; ends it by force after `withinMs`. */
  close(withinMs: number): Promise<void>;
};

const entry = fileURLToPath(new URL("./main.ts", import.meta.url));
const restartAfterMs = 1_000;

/** Starts one role in a process of its own; one that dies is started again. A child exits with its parent. */
export function startRole(role: ServerRole, log: Log): RoleProcess {
  let child: ChildProcess;
  let isClosing = false;
  let restart: NodeJS.Timeout | undefined;
  const ready = Promise.withResolvers<void>();

  function start(): void {
    child = fork(entry, {
      env: { ...process.env, TONEARM_ROLES: role },
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    child.on("message", () => ready.resolve());
    child.on("exit", (code, signal) => {
      if (isClosing) return;
      log.error({ role, code, signal }, "a role stopped; starting it again");
      restart = setTimeout(start, restartAfterMs);
    });
  }
  start();

  return {
    ready: ready.promise,
    async close(withinMs) {
      isClosing = true;
      clearTimeout(restart);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
      child.kill("SIGTERM");
      const force = setTimeout(() => child.kill("SIGKILL"), withinMs);
      await exited;
      clearTimeout(force);
    },
  };
}
