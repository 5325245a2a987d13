// How every set of HTTP v1 routes is made.

import { OpenAPIHono } from "@hono/zod-openapi";
import { AppError } from "#server/errors.ts";
import type { HttpEnv } from "./caller.ts";

/** A set of routes in which whatever fits no schema is a `badRequest`. */
export function newRoutes(): OpenAPIHono<HttpEnv> {
  return new OpenAPIHono<HttpEnv>({
    defaultHook: (parsed) => {
      if (!parsed.success) throw new AppError("badRequest", { cause: parsed.error });
    },
  });
}
