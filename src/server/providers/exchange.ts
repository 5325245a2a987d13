// One request to a provider and its whole answer, whatever that is. No judgement and no second try.

import type { Network } from "./network.ts";
import { ProviderError } from "./port.ts";

export type OutgoingRequest = {
  method: "GET" | "POST" | "PUT" | "DELETE";
  url: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
};

export type Answer = {
  status: number;
  text: string;
  /** From `Retry-After`, in milliseconds; null where there is none. */
  retryAfterMs: number | null;
};

const answerBytesMax = 2 * 1024 * 1024;

/**
 * Sends the request and reads the answer as text, up to 2 MiB. Follows no redirect.
 *
 * @throws ProviderError `unavailable` when no whole answer came in time, or `signal` aborted
 */
export async function exchange(
  network: Network,
  request: OutgoingRequest,
  { signal, withinMs }: { signal?: AbortSignal; withinMs: number },
): Promise<Answer> {
  const { url, method, headers, body = null } = request;
  try {
    const response = await network.fetch(url, {
      method,
      headers,
      body,
      redirect: "manual",
      signal: AbortSignal.any([...(signal ? [signal] : []), network.timeout(withinMs)]),
    });
    return {
      status: response.status,
      text: await readText(response),
      retryAfterMs: retryAfterMs(response.headers.get("retry-after")),
    };
  } catch (cause) {
    if (cause instanceof ProviderError) throw cause;
    throw new ProviderError("unavailable", "providerAway", { cause, message: "no answer" });
  }
}

async function readText(response: Response): Promise<string> {
  if (!response.body) return "";
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    // Leaving the loop lets go of the connection.
    if (bytes > answerBytesMax) {
      throw new ProviderError("unavailable", "providerAway", { message: "the answer is too long" });
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** Seconds only: no provider of ours sends the other form, a date. */
function retryAfterMs(header: string | null): number | null {
  return header !== null && /^\d{1,9}$/.test(header.trim()) ? Number(header) * 1000 : null;
}
