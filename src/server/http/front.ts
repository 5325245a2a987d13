// The one HTTP server people reach: sockets, HTTP v1, health and metrics here; pages come from the web role.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { atMost } from "#server/at-most.ts";
import { clientAddress } from "#server/client-address.ts";
import type { Config } from "#server/config.ts";
import type { Log } from "#server/log.ts";
import type { HttpEnv } from "./caller.ts";
import { passToWeb } from "./pass-to-web.ts";
import { pagePolicy } from "./security-headers.ts";

/** Answers under way may take so long when the server closes. */
const answersWithinMs = 2_000;
const ownPaths = /^\/(api\/v1|healthz|readyz|metrics)(\/|\?|$)/;

export type Front = {
  server: Server;
  listen(): Promise<void>;
  /** Takes no more connections, lets answers under way leave, then cuts what is left, sockets too. */
  close(): Promise<void>;
};

/** Builds the server; `routes` answers its own paths, everything else goes to the web role. */
export function createFront(deps: { config: Config; log: Log; routes: Pick<Hono<HttpEnv>, "fetch"> }): Front {
  const { config, log } = deps;
  const policy = pagePolicy(config);
  const ownRoutes = getRequestListener(deps.routes.fetch, { overrideGlobalObjects: false });
  const door =
    config.webSocketPath === null
      ? null
      : {
          socketPath: config.webSocketPath,
          publicUrl: config.publicUrl,
          policy,
          log,
          addressOf: (req: IncomingMessage) => clientAddress(req, config.trustedProxies),
        };

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    // Only a path may be asked for: an absolute form could name another host.
    if (!req.url?.startsWith("/") || !isReadable(req.url))
      return void res.writeHead(400, policy.always).end();
    if (ownPaths.test(req.url)) {
      for (const [name, value] of Object.entries(policy.always)) res.setHeader(name, value);
      return ownRoutes(req, res);
    }
    if (!door) return void res.writeHead(404).end();
    passToWeb(door, req, res);
  }

  const server = createServer({ maxHeaderSize: 16 * 1024, headersTimeout: 20_000, requestTimeout: 60_000 });
  server.on("request", (req, res) => {
    answer(req, res).catch((error: unknown) => {
      log.error({ err: error }, "a request failed");
      res.destroy();
    });
  });
  // Only Socket.IO's path may be upgraded; see attachRealtime.
  const upgraded = new Set<Duplex>();
  server.on("upgrade", (req, socket) => {
    if (!req.url?.startsWith("/socket.io/")) return void socket.destroy();
    upgraded.add(socket);
    socket.on("close", () => upgraded.delete(socket));
  });
  return {
    server,
    listen: () =>
      new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(config.port, config.host, () => {
          server.off("error", reject);
          resolve();
        });
      }),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      await atMost(answersWithinMs, closed);
      server.closeAllConnections();
      // Node's server forgets connections that were upgraded, and one that nobody reads closes for nobody.
      for (const socket of upgraded) socket.destroy();
      await closed;
    },
  };
}

/** Whether the escapes in a path stand for text; the page renderer fails on those that do not. */
function isReadable(url: string): boolean {
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}
