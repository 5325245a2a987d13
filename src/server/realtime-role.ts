// The realtime role: owns the port, the sockets and the rooms of this node.

import { Hono } from "hono";
import { createIdentify } from "./auth/identify.ts";
import { type Asked, clientAddress } from "./client-address.ts";
import type { Config } from "./config.ts";
import { createContext } from "./create-context.ts";
import { createApi } from "./http/api.ts";
import type { HttpEnv } from "./http/caller.ts";
import { createFront } from "./http/front.ts";
import { healthRoutes, type Readiness } from "./http/health.ts";
import type { Log } from "./log.ts";
import { createDeviceFollower } from "./operations/play-on-device.ts";
import { attachRealtime } from "./realtime/attach.ts";

/** Pages of this service may talk to it; over http, this machine's own address may, too. */
function originsOf(config: Config): string[] {
  const addresses = [config.publicUrl, config.networkUrl ?? [], `http://127.0.0.1:${config.port}`].flat();
  return [...new Set(addresses.map((address) => new URL(address).origin))];
}

/** Serves until it is closed; then refuses new work, finishes the old, and lets go of everything. */
export async function runRealtime(config: Config, log: Log): Promise<{ close(): Promise<void> }> {
  const { ctx, elsewhere, close: closeContext } = createContext({ config, log });
  const readiness: Readiness = { isDraining: false };
  const identify = createIdentify({ config, db: ctx.db, clock: ctx.clock });
  const allowedOrigins = originsOf(config);
  const addressOf = (req: Asked) => clientAddress(req, config.trustedProxies);
  const follower = createDeviceFollower(ctx);
  ctx.rooms.onPlayback(follower.follow);

  const routes = new Hono<HttpEnv>();
  routes.route("/", healthRoutes({ db: ctx.db, metrics: ctx.metrics, readiness }));
  routes.route("/api/v1", createApi({ ctx, identify, allowedOrigins, addressOf }));
  const front = createFront({ config, log, routes });
  const realtime = attachRealtime(front.server, { ctx, identify, allowedOrigins, addressOf, elsewhere });
  await front.listen();

  return {
    async close() {
      readiness.isDraining = true;
      await realtime.close();
      await front.close();
      await follower.close();
      await closeContext();
    },
  };
}
