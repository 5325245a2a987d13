// Questions to our own HTTP interface. Its answers are from the same origin and trusted.

import type { ErrorCode } from "#lib/contract/errors.ts";
import type { ClientErrorCode } from "./command-sender.ts";

export type Answer<T> =
  | { ok: true; value: T }
  | { ok: false; error: { code: ClientErrorCode; retryAfterMs?: number | undefined } };

type Problem = { code?: ErrorCode; retryAfterMs?: number };

/** Rejects only when `signal` aborts. */
export function getJson<T>(path: string, signal: AbortSignal): Promise<Answer<T>> {
  return ask<T>(path, { signal });
}

export function postJson<T>(path: string, body: object): Promise<Answer<T>> {
  return ask<T>(path, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
    signal: AbortSignal.timeout(15_000),
  });
}

async function ask<T>(path: string, init: RequestInit): Promise<Answer<T>> {
  try {
    const response = await fetch(path, init);
    if (response.ok) {
      const value: T = await response.json();
      return { ok: true, value };
    }
    const problem: Problem = await response.json();
    return {
      ok: false,
      error: { code: problem.code ?? "internal", retryAfterMs: problem.retryAfterMs },
    };
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    return { ok: false, error: { code: navigator.onLine ? "unavailable" : "offline" } };
  }
}
