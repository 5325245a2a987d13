// Is this process alive, may it get work, and how does it fare.

import { Hono } from "hono";
import { isFromThisMachine } from "#server/client-address.ts";
import type { Database } from "#server/data/database.ts";
import type { Metrics } from "#server/metrics.ts";
import type { HttpEnv } from "./caller.ts";

export type Readiness = { isDraining: boolean };

const answerWithinMs = 2_000;

/** `/healthz` (alive), `/readyz` (storage answers and we are not stopping), `/metrics` (to this machine only). */
export function healthRoutes(deps: { db: Database; metrics: Metrics; readiness: Readiness }): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  routes.get("/healthz", (c) => c.json({ ok: true }));
  routes.get("/readyz", async (c) => {
    if (deps.readiness.isDraining) return c.json({ ok: false, reason: "stopping" }, 503);
    const isStored = await answersInTime(deps.db.hot.query("select 1"));
    return isStored ? c.json({ ok: true }) : c.json({ ok: false, reason: "storage" }, 503);
  });
  routes.get("/metrics", async (c) => {
    if (!isFromThisMachine(c.env.incoming)) return c.notFound();
    return c.body(await deps.metrics.registry.metrics(), 200, {
      "content-type": deps.metrics.registry.contentType,
    });
  });
  return routes;
}

async function answersInTime(answer: Promise<unknown>): Promise<boolean> {
  const late = AbortSignal.timeout(answerWithinMs);
  return Promise.race([
    answer.then(
      () => true,
      () => false,
    ),
    new Promise<boolean>((resolve) => {
      late.addEventListener("abort", () => resolve(false), { once: true });
    }),
  ]);
}
