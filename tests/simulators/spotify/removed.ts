// Endpoints that Development Mode took away: 403 `Forbidden`, without a hint.

import { Hono } from "hono";
import type { ApiEnv } from "./caller.ts";
import { forbidden } from "./errors.ts";
import { rulesOf } from "./mode.ts";
import type { World } from "./world.ts";

export function removedRoutes(world: World) {
  const app = new Hono<ApiEnv>();
  for (const endpoint of rulesOf(world.mode).removedEndpoints) {
    const [method = "", path = ""] = endpoint.split(" ");
    let segment = 0;
    app.on(
      method,
      path.replaceAll("*", () => `:id${segment++}`),
      () => {
        throw forbidden();
      },
    );
  }
  return app;
}
