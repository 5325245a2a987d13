// What a refusal of Spotify's Web API means.

import { z } from "zod";
import type { ErrorCode } from "#lib/contract/errors.ts";
import type { Answer } from "../exchange.ts";
import { ProviderError, type ProviderErrorKind } from "../port.ts";

const refusals = {
  /** Renewing the token may help. */
  tokenRefused: { kind: "unauthorised", code: "needsReconnect" },
  scopeMissing: { kind: "unauthorised", code: "needsReconnect" },
  notAllowListed: { kind: "rejected", code: "notAllowListed" },
  /** The operator's own account; nobody can play until that is mended. */
  ownerNotPremium: { kind: "unavailable", code: "providerAway" },
  premiumRequired: { kind: "rejected", code: "premiumRequired" },
  noActiveDevice: { kind: "rejected", code: "noActiveDevice" },
  /** A device that was there a moment ago, or will be in one. */
  deviceNotFound: { kind: "rejected", code: "noActiveDevice" },
  /** The player does not do that now; often because it is so already. */
  restricted: { kind: "rejected", code: "noActiveDevice" },
  /** An endpoint that is not for us, or what a person does not share with apps. */
  notShared: { kind: "rejected", code: "forbidden" },
  gone: { kind: "rejected", code: "notFound" },
  malformed: { kind: "rejected", code: "badRequest" },
  rateLimited: { kind: "rateLimited", code: "providerRateLimited" },
  quotaExceeded: { kind: "rateLimited", code: "quotaExhausted" },
  away: { kind: "unavailable", code: "providerAway" },
} as const satisfies Record<string, { kind: ProviderErrorKind; code: ErrorCode }>;

export type SpotifyRefusal = keyof typeof refusals;

export class SpotifyError extends ProviderError {
  override name = "SpotifyError";
  readonly refusal: SpotifyRefusal;

  constructor(refusal: SpotifyRefusal, options: { retryAfterMs?: number | null; message?: string } = {}) {
    super(refusals[refusal].kind, refusals[refusal].code, options);
    this.refusal = refusal;
  }
}

/** True for this very refusal of Spotify's. */
export function isRefusal(error: unknown, ...anyOf: readonly SpotifyRefusal[]): boolean {
  return error instanceof SpotifyError && anyOf.includes(error.refusal);
}

/** The refusal that an answer of the Web API is; null for every 2xx. */
export function classifySpotify(answer: Answer): SpotifyError | null {
  if (answer.status >= 200 && answer.status < 300) return null;
  const { message, reason } = readBody(answer.text);
  const refusal = refusalOf(answer.status, message, reason);
  return new SpotifyError(refusal, {
    retryAfterMs: answer.retryAfterMs,
    message: `Spotify answered ${answer.status}: ${refusal}`,
  });
}

function refusalOf(status: number, message: string, reason: string): SpotifyRefusal {
  switch (status) {
    case 400:
      return "malformed";
    case 401:
      return "tokenRefused";
    case 403:
      return forbidden(message, reason);
    case 404:
      if (reason === "NO_ACTIVE_DEVICE") return "noActiveDevice";
      return /device not found/i.test(message) ? "deviceNotFound" : "gone";
    case 429:
      return reason === "QUOTA_EXCEEDED" ? "quotaExceeded" : "rateLimited";
    default:
      // 5xx, a redirect, or something nobody has described.
      return "away";
  }
}

/** One status for very different things: only the words tell them apart. */
function forbidden(message: string, reason: string): SpotifyRefusal {
  if (reason === "PREMIUM_REQUIRED") return "premiumRequired";
  if (/insufficient client scope/i.test(message)) return "scopeMissing";
  if (/not(?: be)? registered/i.test(message)) return "notAllowListed";
  if (/premium subscription required for the owner/i.test(message)) return "ownerNotPremium";
  // Only player commands come with a reason.
  if (reason !== "" || /restriction violated/i.test(message)) return "restricted";
  return "notShared";
}

const bodySchema = z.object({
  error: z.object({ message: z.string().catch(""), reason: z.string().catch("") }),
});

/** Bodies may be a bare sentence, also where JSON is promised. */
function readBody(text: string): { message: string; reason: string } {
  try {
    const parsed = bodySchema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data.error;
  } catch {
    // Then the text is the message.
  }
  return { message: text, reason: "" };
}
