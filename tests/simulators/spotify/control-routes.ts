// The control over HTTP, for tests that run the simulator as a child process.

import { Hono } from "hono";
import { z } from "zod";
import type { Control } from "./control.ts";

/** `POST /_control/<name>`; answers `{ result }`, or 400 with `{ error }`. */
export function controlRoutes(control: Control) {
  const methods = new Map(Object.entries(control));
  return new Hono().post("/:name", async (c) => {
    // A page of another site can post text to this address, but not JSON.
    if (!c.req.header("content-type")?.startsWith("application/json")) {
      return c.json({ error: "The body must be application/json." }, 415);
    }
    const method = methods.get(c.req.param("name"));
    if (!method) return c.json({ error: `There is no control called ${c.req.param("name")}.` }, 404);
    try {
      return c.json({ result: method.loose(await c.req.json()) ?? null });
    } catch (failure) {
      const message = failure instanceof z.ZodError ? z.prettifyError(failure) : String(failure);
      return c.json({ error: message }, 400);
    }
  });
}
