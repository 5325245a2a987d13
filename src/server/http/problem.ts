// Refusals as RFC 9457 problems: the one translator from errors to HTTP answers.

import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { type ErrorCode, errorCodeSchema } from "#lib/contract/errors.ts";
import { AppError, toWireError } from "#server/errors.ts";
import type { Log } from "#server/log.ts";
import { ProviderError } from "#server/providers/port.ts";

export const problemSchema = z
  .object({
    type: z.literal("about:blank"),
    title: z.string(),
    status: z.int(),
    code: errorCodeSchema,
    retryAfterMs: z.int().nonnegative().optional(),
  })
  .openapi("Problem");

const statusOf: Record<ErrorCode, 400 | 401 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 500 | 502 | 503> = {
  badRequest: 400,
  notFound: 404,
  forbidden: 403,
  notMember: 403,
  removed: 403,
  muted: 403,
  notSignedIn: 401,
  nameTaken: 409,
  wrongOrigin: 403,
  roomEnded: 410,
  roomFull: 409,
  queueFull: 409,
  itemGone: 409,
  alreadyQueued: 409,
  nothingPlaying: 409,
  nothingQueued: 409,
  stale: 409,
  tooLateToUndo: 409,
  votesDecide: 409,
  alreadyInRoom: 409,
  rateLimited: 429,
  busy: 503,
  unavailable: 503,
  unknown: 503,
  trackUnavailable: 422,
  noActiveDevice: 409,
  premiumRequired: 403,
  notAllowListed: 403,
  needsReconnect: 409,
  providerRateLimited: 503,
  quotaExhausted: 503,
  providerAway: 502,
  internal: 500,
};

/** Titles for people who read raw answers; pages have sentences of their own for each code. */
function titleOf(code: ErrorCode): string {
  return code.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** Turns anything thrown into an answer. What nobody expected is logged once, here. */
export function toResponse(log: Log, error: unknown, c: Context): Response {
  const refusal = asRefusal(error);
  if (!(refusal instanceof AppError))
    log.error({ err: error, path: c.req.path }, "a request failed unexpectedly");
  const { code, retryAfterMs } = toWireError(refusal);
  const status = statusOf[code];
  const body = {
    type: "about:blank",
    title: titleOf(code),
    status,
    code,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  } satisfies z.infer<typeof problemSchema>;
  if (retryAfterMs !== undefined) c.header("retry-after", String(Math.ceil(retryAfterMs / 1000)));
  return c.body(JSON.stringify(body), status, {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
  });
}

function asRefusal(error: unknown): unknown {
  if (error instanceof ProviderError) {
    return new AppError(error.code, {
      cause: error,
      ...(error.retryAfterMs === null ? {} : { retryAfterMs: error.retryAfterMs }),
    });
  }
  if (error instanceof HTTPException && error.status < 500)
    return new AppError("badRequest", { cause: error });
  return error;
}
