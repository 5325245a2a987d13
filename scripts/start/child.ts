// One of the processes that `npm start` starts and watches.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { z } from "zod";
import { fullDisk, isFullDisk } from "#scripts/full-disk.ts";
import { projectFolder } from "#scripts/project-folder.ts";
import { Trouble } from "#scripts/trouble.ts";
import type { Environment } from "./settings.ts";
import type { Stoppable } from "./stops.ts";

export type Child = Stoppable & {
  /** What people call it: "The service". */
  name: string;
  /** The first message it sends, checked; rejects when it ends or says nothing in time. */
  firstMessage<T>(schema: z.ZodType<T>): Promise<T>;
  /** Resolves when it has ended, with how in words. */
  ended: Promise<End>;
  /** The end of what it printed. */
  lastWords(): string;
};

type End = { isSuccess: boolean; how: string };

export type ChildOptions = {
  name: string;
  /** A script, relative to the checkout. */
  script: string;
  environment: Environment;
  /** Receives all that it prints. */
  log(text: string): void;
  stopWithinMs: number;
};

const readyWithinMs = 60_000;
const lastWordsLength = 4_000;

/** Starts a script under our own Node. It hears of our death by the closing of its channel. */
export function startChild({ name, script, environment, log, stopWithinMs }: ChildOptions): Child {
  const child = spawn(process.execPath, [script], {
    cwd: projectFolder,
    env: { ...environment, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    detached: true, // In a group of its own, Ctrl-C reaches it only through us, when its turn has come.
  });
  let words = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      words = (words + text).slice(-lastWordsLength);
      log(text);
    });
  }
  const ended = new Promise<End>((resolve) => {
    child.on("close", (code, signal) =>
      resolve({ isSuccess: code === 0, how: signal ? `ended by ${signal}` : `ended with code ${code}` }),
    );
    child.on("error", (error) => resolve({ isSuccess: false, how: `could not be run: ${error.message}` }));
  });
  const lastWords = () => words.trim().split("\n").slice(-15).join("\n");

  return {
    name,
    ended,
    lastWords,
    async firstMessage(schema) {
      const late = AbortSignal.timeout(readyWithinMs);
      const [message] = await Promise.race([
        once(child, "message", { signal: late }).catch(() => {
          throw new Trouble(`${name} said nothing for ${readyWithinMs / 1_000} s. ${lastWords()}`);
        }),
        ended.then(({ how }) => {
          if (isFullDisk(words)) throw fullDisk(name, 200, projectFolder);
          throw new Trouble(`${name} could not start, it ${how}:\n${lastWords()}`);
        }),
      ]);
      return schema.parse(message);
    },
    stop: () => stopChild(child, stopWithinMs),
    kill: () => void child.kill("SIGKILL"),
  };
}

async function stopChild(child: ChildProcess, withinMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const force = setTimeout(() => child.kill("SIGKILL"), withinMs);
  await exited;
  clearTimeout(force);
}
