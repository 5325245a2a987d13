// Who is asking over HTTP, and whether the question may come from where it comes.

import type { HttpBindings } from "@hono/node-server";
import { createMiddleware } from "hono/factory";
import type { UserId } from "#lib/contract/ids.ts";
import type { Caller } from "#server/auth/identify.ts";
import type { Asked } from "#server/client-address.ts";
import { AppError } from "#server/errors.ts";

export type HttpEnv = { Bindings: HttpBindings; Variables: { caller: Caller; address: string } };

/**
 * Reads the caller from the cookies. A changing request that a browser sends from another
 * site is refused, whatever cookies it carries.
 */
export function withCaller(deps: {
  identify: (cookies: string | undefined) => Promise<Caller>;
  allowedOrigins: readonly string[];
  addressOf: (req: Asked) => string;
}) {
  return createMiddleware<HttpEnv>(async (c, next) => {
    const origin = c.req.header("origin");
    const isRead = c.req.method === "GET" || c.req.method === "HEAD";
    if (!isRead && origin !== undefined && !deps.allowedOrigins.includes(origin)) {
      throw new AppError("wrongOrigin");
    }
    c.set("caller", await deps.identify(c.req.header("cookie")));
    c.set("address", deps.addressOf(c.env.incoming));
    await next();
  });
}

/** The signed-in user, or a refusal. */
export function requireUser(caller: Caller): UserId {
  if (!caller.account) throw new AppError("notSignedIn");
  return caller.account.userId;
}
