// Puts the simulator together: who may come in, what is logged, what can go wrong, and the routes.

import type { HttpBindings } from "@hono/node-server";
import { getConnInfo } from "@hono/node-server/conninfo";
import { Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { authorizeRoutes } from "./authorize.ts";
import { type ApiEnv, authenticate, personNamedBy } from "./caller.ts";
import type { Control } from "./control.ts";
import { controlRoutes } from "./control-routes.ts";
import { ApiError, toResponse } from "./errors.ts";
import { strikeWithFaults } from "./faulty.ts";
import { meRoutes } from "./me.ts";
import { pictureRoutes } from "./pictures.ts";
import { playerCommandRoutes } from "./player-commands.ts";
import { playerReadRoutes } from "./player-reads.ts";
import { playlistRoutes } from "./playlist-routes.ts";
import { removedRoutes } from "./removed.ts";
import { searchRoutes } from "./search.ts";
import { tokenRoutes } from "./token-endpoint.ts";
import { trackRoutes } from "./tracks.ts";
import type { World } from "./world.ts";

const maxBodyBytes = 64 * 1024;

export function createApp(world: World, control: Control) {
  return new Hono<{ Bindings: HttpBindings }>()
    .onError((failure) => {
      const response = toResponse(failure);
      if (response) return response;
      throw failure;
    })
    .use(bodyLimit({ maxSize: maxBodyBytes }))
    .route("/", pictureRoutes(world))
    .use(loopbackOnly)
    .route("/_control", controlRoutes(control))
    .use(logRequests(world))
    .use(strikeWithFaults(world))
    .route("/accounts", authorizeRoutes(world))
    .route("/accounts", tokenRoutes(world))
    .route("/v1", webApi(world));
}

function webApi(world: World) {
  return new Hono<ApiEnv>()
    .use(authenticate(world))
    .route("/", removedRoutes(world))
    .route("/", meRoutes(world))
    .route("/", playlistRoutes(world))
    .route("/", searchRoutes(world))
    .route("/", trackRoutes(world))
    .route("/", playerReadRoutes(world))
    .route("/", playerCommandRoutes(world))
    .all("*", () => {
      throw new ApiError(404, "Service not found");
    });
}

/** Anybody could sign in as anybody here, so only the computer itself may ask. Pictures are for all. */
const loopbackOnly: MiddlewareHandler<{ Bindings: HttpBindings }> = async (c, next) => {
  const address = getConnInfo(c).remote.address ?? "";
  if (/^(::ffff:)?127\.|^::1$/.test(address)) return next();
  return c.text("The simulated Spotify answers only to the computer that it runs on.", 403);
};

function logRequests(world: World): MiddlewareHandler {
  return async (c, next) => {
    const { method, path } = c.req;
    const { search } = new URL(c.req.url);
    const logged = world.requests.open({
      method,
      path: path.startsWith("/v1/") ? `${path}${search}` : path,
      personId: personNamedBy(c.req.header("authorization")),
      atMs: world.nowMs(),
    });
    await next();
    logged.close(c.res.status);
  };
}
