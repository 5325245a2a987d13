// Middleware that lets the armed faults strike.

import type { Context, MiddlewareHandler } from "hono";
import { personNamedBy } from "./caller.ts";
import { ApiError } from "./errors.ts";
import type { World } from "./world.ts";

export function strikeWithFaults(world: World): MiddlewareHandler {
  return async (c, next) => {
    const { path, method } = c.req;
    const personId = personNamedBy(c.req.header("authorization"));
    const struck = world.faults.strike({ path, method, personId });
    if (!struck) return next();
    const { fault, remainingSeconds } = struck;
    const headers = { "retry-after": String(remainingSeconds) };
    switch (fault.kind) {
      case "rateLimited":
        throw new ApiError(429, "API rate limit exceeded", { headers });
      case "quotaExceeded":
        throw new ApiError(429, "Too many requests", { headers, reason: "QUOTA_EXCEEDED" });
      case "serverError":
        throw new ApiError(fault.status, "Server error.");
      case "hang":
        await wait(Number.POSITIVE_INFINITY, world.closing);
        return c.body(null, 503);
      case "slow":
        await wait(fault.delayMs, world.closing);
        return next();
      case "garbage":
        await next();
        c.res = await spoil(c, fault.body);
        return undefined;
    }
  };
}

/** The right answer's status and type with the wrong content. */
async function spoil(c: Context, body: "html" | "truncated" | "wrongTypes"): Promise<Response> {
  if (body === "html") {
    const headers = { "content-type": "text/html" };
    return new Response("<!doctype html><title>Oops</title><h1>Something went wrong</h1>", { headers });
  }
  const text = await c.res.text();
  const headers = { "content-type": "application/json; charset=utf-8" };
  const spoilt =
    body === "truncated"
      ? text.slice(0, Math.floor(text.length / 2))
      : JSON.stringify(twist(JSON.parse(text || "{}")));
  return new Response(spoilt, { headers });
}

/** Keeps the names and gives every value a type that it must not have. */
function twist(value: unknown): unknown {
  if (Array.isArray(value)) return Object.fromEntries(value.map((entry, index) => [index, twist(entry)]));
  if (typeof value === "string") return value.length;
  if (typeof value === "number") return `${value} or so`;
  if (typeof value !== "object" || value === null) return [];
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, twist(inner)]));
}

/** Real milliseconds; ends at once when the simulator closes. */
function wait(delayMs: number, closing: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = Number.isFinite(delayMs) ? setTimeout(resolve, delayMs) : null;
    const letGo = () => {
      if (timer) clearTimeout(timer);
      resolve();
    };
    closing.addEventListener("abort", letGo, { once: true });
  });
}
