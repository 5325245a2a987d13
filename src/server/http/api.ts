// HTTP v1: the routes under /api/v1, described by the same schemas that check them.

import type { OpenAPIHono } from "@hono/zod-openapi";
import { createMiddleware } from "hono/factory";
import type { Caller } from "#server/auth/identify.ts";
import type { Asked } from "#server/client-address.ts";
import type { AppContext } from "#server/context.ts";
import { AppError } from "#server/errors.ts";
import { type HttpEnv, withCaller } from "./caller.ts";
import { playlistRoutes } from "./playlists.ts";
import { toResponse } from "./problem.ts";
import { roomReadRoutes } from "./room-reads.ts";
import { roomRoutes } from "./rooms.ts";
import { newRoutes } from "./routes.ts";

export type ApiDeps = {
  ctx: AppContext;
  identify: (cookies: string | undefined) => Promise<Caller>;
  allowedOrigins: readonly string[];
  /** Where a request comes from. */
  addressOf: (req: Asked) => string;
};

const bodyBytesMax = 16 * 1024;

/** All routes of HTTP v1, with their description at `/openapi.json`. */
export function createApi({ ctx, identify, allowedOrigins, addressOf }: ApiDeps): OpenAPIHono<HttpEnv> {
  const api = newRoutes();
  api.onError((error, c) => toResponse(ctx.log, error, c));
  api.use(refuseLongBodies);
  api.use(withCaller({ identify, allowedOrigins, addressOf }));
  api.use(measure(ctx));
  api.route("/rooms", roomRoutes(ctx));
  api.route("/rooms", roomReadRoutes(ctx));
  api.route("/playlists", playlistRoutes(ctx));
  api.doc31("/openapi.json", {
    openapi: "3.1.0",
    info: {
      title: "Tonearm",
      version: "1",
      description: "Rooms over HTTP: what the pages do, for programs.",
    },
    servers: [{ url: "/api/v1" }],
  });
  // Mounted below another router, whose own answer this would be otherwise.
  api.all("*", () => {
    throw new AppError("notFound");
  });
  return api;
}

/** A body says how long it is; the parser of the connection holds it to that. */
const refuseLongBodies = createMiddleware<HttpEnv>(async (c, next) => {
  const { "content-length": length = "0", "transfer-encoding": coding } = c.env.incoming.headers;
  if (coding !== undefined || Number(length) > bodyBytesMax) throw new AppError("badRequest");
  await next();
});

function measure(ctx: Pick<AppContext, "metrics">) {
  return async (c: { req: { routePath: string }; res: Response }, next: () => Promise<void>) => {
    const stop = ctx.metrics.requestSeconds.startTimer();
    await next();
    stop({ route: c.req.routePath, status: String(c.res.status) });
  };
}
