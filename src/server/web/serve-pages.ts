// The web role: Next renders pages in a process of its own, so that no page ever delays a socket.

import { chmodSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import next from "next";
import { openPackedFiles } from "./packed-files.ts";

export type PageServer = { close(): Promise<void> };

/**
 * Serves the built pages on a Unix socket that only this user may open.
 *
 * @param directory where `.next` is
 */
export async function servePages({
  socketPath,
  directory,
  publicUrl,
}: {
  socketPath: string;
  directory: string;
  publicUrl: string;
}): Promise<PageServer> {
  const { hostname, port } = new URL(publicUrl);
  const app = next({ dev: false, dir: directory, hostname, port: Number(port) || 80 });
  await app.prepare();
  const handle = app.getRequestHandler();
  const answersPacked = openPackedFiles(directory);
  const server = createServer((req, res) => {
    if (!answersPacked(req, res)) void handle(req, res);
  });
  // Upgrades never come this way; whoever tries is cut.
  server.on("upgrade", (_req, socket) => socket.destroy());
  rmSync(socketPath, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(socketPath, resolve);
  });
  chmodSync(socketPath, 0o600);
  return {
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await closed;
      await app.close();
    },
  };
}
