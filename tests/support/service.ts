// The real service as a child process: what a black-box test talks to, and may kill.

import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

const entry = fileURLToPath(new URL("../../src/server/main.ts", import.meta.url));
const readyWithinMs = 30_000;

export type ServiceOptions = {
  databaseUrl: string;
  /** Roles to run; `realtime` alone needs no built pages. */
  roles?: string;
  port?: number;
  spotify?: { apiUrl: string; accountsUrl: string; clientId: string; clientSecret: string; origin: string };
  environment?: Record<string, string>;
};

export type Service = {
  url: string;
  secret: string;
  /** What it wrote to its outputs so far. */
  output(): string;
  /** Ends the process at once, as a crash would. */
  kill(): Promise<void>;
  /** Starts it again at the same address. */
  start(): Promise<void>;
  stop(): Promise<number | null>;
};

/** Starts the service and waits until it serves. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const secret = randomBytes(32).toString("base64");
  const environment = environmentOf(options, { url, port, secret });
  let child: ChildProcess;
  let output = "";

  async function start(): Promise<void> {
    child = fork(entry, { env: environment, stdio: ["ignore", "pipe", "pipe", "ipc"] });
    child.stdout?.on("data", (chunk) => {
      output += chunk;
    });
    child.stderr?.on("data", (chunk) => {
      output += chunk;
    });
    const late = AbortSignal.timeout(readyWithinMs);
    await Promise.race([
      once(child, "message", { signal: late }),
      once(child, "exit").then(() => Promise.reject(new Error(`the service did not start:\n${output}`))),
    ]);
  }
  await start();

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
    return child.exitCode;
  }
  return {
    url,
    secret,
    output: () => output,
    start,
    async kill() {
      await end("SIGKILL");
    },
    stop: () => end("SIGTERM"),
  };
}

function environmentOf(
  { databaseUrl, roles = "realtime", spotify, environment }: ServiceOptions,
  own: { url: string; port: number; secret: string },
): NodeJS.ProcessEnv {
  return {
    PATH: process.env["PATH"],
    HOME: process.env["HOME"],
    NODE_ENV: "production",
    NODE_NO_WARNINGS: "1",
    PUBLIC_URL: own.url,
    HOST: "127.0.0.1",
    PORT: String(own.port),
    DATABASE_URL: databaseUrl,
    NEXTAUTH_SECRET: own.secret,
    NEXTAUTH_URL: own.url,
    TOKEN_KEYS: `k1:${randomBytes(32).toString("base64")}`,
    TONEARM_ROLES: roles,
    LOG_LEVEL: "warn",
    ...(spotify
      ? {
          SPOTIFY_CLIENT_ID: spotify.clientId,
          SPOTIFY_CLIENT_SECRET: spotify.clientSecret,
          SPOTIFY_API_URL: spotify.apiUrl,
          SPOTIFY_ACCOUNTS_URL: spotify.accountsUrl,
          ARTWORK_ORIGINS: spotify.origin,
        }
      : {}),
    ...environment,
  };
}

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no port to be had");
  return address.port;
}
