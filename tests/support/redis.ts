// A real Redis as a child process, for tests that stop, freeze and start it again.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { requireRedisServer } from "#scripts/redis-server.ts";
import { freePort } from "./service.ts";

export type TestRedis = {
  url: string;
  /** Starts it again at the same address, empty; resolves when it answers. */
  start(): Promise<void>;
  /** Ends it at once, with all it held. */
  stop(): Promise<void>;
  /** It keeps its connections and answers nothing. */
  freeze(): void;
  thaw(): void;
  /** Stops it and removes what it left behind. */
  remove(): Promise<void>;
};

export async function startRedis(): Promise<TestRedis> {
  const program = requireRedisServer(process.env["REDIS_SERVER"]);
  const folder = mkdtempSync(join(tmpdir(), "tonearm-redis-"));
  const port = await freePort();
  let child: ChildProcess;

  async function start(): Promise<void> {
    const settings = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
    child = spawn(program, [...settings, "--dir", folder], { stdio: ["ignore", "ignore", "inherit"] });
    while (!(await answers(port))) {
      if (child.exitCode !== null) throw new Error(`redis-server ended with code ${child.exitCode}`);
    }
  }

  async function stop(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
  }

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    stop,
    freeze: () => void child.kill("SIGSTOP"),
    thaw: () => void child.kill("SIGCONT"),
    async remove() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Whether a PING comes back; a refused connection is a no. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: "127.0.0.1" }, () => socket.write("PING\r\n"));
    socket.once("data", () => socket.destroy());
    socket.once("data", () => resolve(true));
    socket.once("error", () => setTimeout(resolve, 20, false));
  });
}
