// The one entry: reads the configuration, starts the roles of this machine, stops them on a signal.

import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Config, ConfigError, readConfig, type ServerRole } from "./config.ts";
import { createLog, type Log } from "./log.ts";
import { startRole } from "./roles.ts";

/** A role that runs in this process. */
type Running = { close(): Promise<void> };

const stopWithinMs = 10_000;
const childrenStopWithinMs = 8_000;

async function main(): Promise<void> {
  // One name for the socket, known to the process that listens on it and to the one that connects.
  process.env["TONEARM_WEB_SOCKET"] ??= join(tmpdir(), `tonearm-${process.pid}.sock`);
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  surviveNothing(log);

  const closeOnStop = stopOnSignal(log);
  const [first, ...others] = config.roles;
  if (!first) return;
  const here = config.roles.includes("realtime") ? "realtime" : first;
  const children = [first, ...others].filter((role) => role !== here).map((role) => startRole(role, log));
  const running = await runHere(here, config, log);
  await Promise.all(children.map((child) => child.ready));
  closeOnStop(async () => {
    await Promise.all([running.close(), ...children.map((child) => child.close(childrenStopWithinMs))]);
  });
  process.send?.({ kind: "ready", url: config.publicUrl });
  log.info({ roles: config.roles, url: config.publicUrl }, "ready");
}

/** Loads only what the role needs: Next stays out of the realtime process, sockets out of the web process. */
async function runHere(role: ServerRole, config: Config, log: Log): Promise<Running> {
  switch (role) {
    case "realtime": {
      const { runRealtime } = await import("./realtime-role.ts");
      return runRealtime(config, log);
    }
    case "web": {
      const { servePages } = await import("./web/serve-pages.ts");
      const socketPath = config.webSocketPath ?? "";
      return servePages({ socketPath, directory: process.cwd(), publicUrl: config.publicUrl });
    }
    case "jobs": {
      const { runJobs } = await import("./jobs-role.ts");
      return runJobs(config, log);
    }
  }
}

/** Stops on a signal; before it is told what to close, it simply ends. */
function stopOnSignal(log: Log): (close: () => Promise<void>) => void {
  let isStopping = false;
  let close = async (): Promise<void> => {};
  const stop = (reason: string): void => {
    if (isStopping) return;
    isStopping = true;
    log.info({ reason }, "stopping");
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, "stopping failed");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", () => stop("SIGTERM"));
  process.on("SIGINT", () => stop("SIGINT"));
  // A child whose parent is gone has nobody left to serve.
  process.on("disconnect", () => stop("the parent process ended"));
  return (closeAll) => {
    close = closeAll;
  };
}

/** After an error that nobody caught nothing can be trusted: say so and let the supervisor start anew. */
function surviveNothing(log: Log): void {
  const fatal = (error: unknown): void => {
    log.fatal({ err: error }, "an error that nobody caught");
    process.exit(1);
  };
  process.on("uncaughtException", fatal);
  process.on("unhandledRejection", fatal);
}

main().catch((error: unknown) => {
  if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
  else createLog("error").fatal({ err: error }, "Tonearm could not start");
  process.exit(1);
});
