// HTTP v1: the routes under /api/v1, described by the same schemas that check them.

import type { OpenAPIHono } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import type { Caller } from "#server/auth/identify.ts";
import type { Asked } from "#server/client-address.ts";
import type { AppContext } from "#server/context.ts";
import { AppError } from "#server/errors.ts";
import { type HttpEnv, withCaller } from "./caller.ts";
import { playlistRoutes } from "./playlists.ts";
import { toResponse } from "./problem.ts";
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
  api.notFound((c) => toResponse(ctx.log, new AppError("notFound"), c));
  api.use(
    bodyLimit({
      maxSize: bodyBytesMax,
      onError: () => {
        throw new AppError("badRequest");
      },
    }),
  );
  api.use(withCaller({ identify, allowedOrigins, addressOf }));
  api.use(measure(ctx));
  api.route("/rooms", roomRoutes(ctx));
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
  return api;
}

function measure(ctx: Pick<AppContext, "metrics">) {
  return async (c: { req: { routePath: string }; res: Response }, next: () => Promise<void>) => {
    const stop = ctx.metrics.requestSeconds.startTimer();
    await next();
    stop({ route: c.req.routePath, status: String(c.res.status) });
  };
}
