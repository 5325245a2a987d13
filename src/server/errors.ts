// The one error that operations throw for an expected refusal. Each edge translates it once.

import type { ErrorCode, WireError } from "#lib/contract/errors.ts";

export class AppError extends Error {
  override name = "AppError";
  readonly code: ErrorCode;
  readonly retryAfterMs: number | null;

  constructor(code: ErrorCode, options: { cause?: unknown; retryAfterMs?: number } = {}) {
    super(code, { cause: options.cause });
    this.code = code;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

/** The shape in which a refusal leaves the server; anything unexpected becomes `internal`. */
export function toWireError(error: unknown): WireError {
  if (!(error instanceof AppError)) return { code: "internal" };
  return error.retryAfterMs === null
    ? { code: error.code }
    : { code: error.code, retryAfterMs: Math.ceil(error.retryAfterMs) };
}
