// The only place that asks a provider twice: waits within a budget, and knows what may be repeated.

import type { Clock, Ids } from "#server/world.ts";
import { type Answer, exchange, type OutgoingRequest } from "./exchange.ts";
import type { Network } from "./network.ts";
import { createPauses } from "./pauses.ts";
import { ProviderError } from "./port.ts";

export type ProviderCall<T> = {
  request: OutgoingRequest;
  /** The kind of endpoint: providers count quota for each. */
  group: string;
  /** Makes sense of a successful answer, or throws. */
  read(answer: Answer): T;
};

export type Requests = {
  /**
   * Sends the call; a wait that the budget allows is waited, everything else is thrown.
   *
   * @throws ProviderError of the provider's refusal, or `unavailable` when nothing sensible came
   */
  send<T>(call: ProviderCall<T>, signal: AbortSignal): Promise<T>;
};

export type RequestsDeps = {
  network: Network;
  clock: Clock;
  ids: Pick<Ids, "below">;
  /** The refusal that an answer is; null for a success. */
  classify(answer: Answer): ProviderError | null;
};

/** Somebody is waiting: all waits of one call together. */
const waitBudgetMs = 4_000;
const answerWithinMs = 5_000;
const triesMax = 3;
const firstBackoffMs = 250;
/** A 429 without a word about when. */
const unsaidWaitMs = 1_000;
const unsaidQuotaWaitMs = 15 * 60_000;
/** From here on it is no longer the app's rate that is too high, but one endpoint's quota that is spent. */
const longWaitMs = 60_000;
const wholeApp = "*";

/** All calls of one app at one provider. */
export function createRequests({ network, clock, ids, classify }: RequestsDeps): Requests {
  const pauses = createPauses(clock);

  async function attempt<T>(call: ProviderCall<T>, signal: AbortSignal): Promise<T> {
    const paused = pauses.holding([call.group, wholeApp]);
    if (paused) throw rateLimited(paused.code, paused.untilMs - clock.nowMs());
    const answer = await exchange(network, call.request, { signal, withinMs: answerWithinMs });
    const refusal = classify(answer);
    if (refusal?.kind === "rateLimited") throw beginPause(call.group, refusal);
    if (refusal) throw refusal;
    try {
      return call.read(answer);
    } catch (cause) {
      if (cause instanceof ProviderError) throw cause;
      const message = "the answer makes no sense";
      throw new ProviderError("unavailable", "providerAway", { cause, message });
    }
  }

  /** One call's 429 holds back all that would meet the same. */
  function beginPause(group: string, { code, retryAfterMs }: ProviderError): ProviderError {
    const isQuota = code === "quotaExhausted";
    const waitMs = retryAfterMs ?? (isQuota ? unsaidQuotaWaitMs : unsaidWaitMs);
    const scope = isQuota || waitMs > longWaitMs ? group : wholeApp;
    pauses.begin(scope, { untilMs: clock.nowMs() + waitMs, code });
    return rateLimited(code, waitMs);
  }

  function waitBeforeNextTry(error: ProviderError, tries: number, isRead: boolean): number | null {
    if (tries >= triesMax) return null;
    // Spread out, so that all who waited do not come back in the same moment.
    if (error.kind === "rateLimited") return (error.retryAfterMs ?? 0) + ids.below(100);
    const backoffMs = firstBackoffMs * 2 ** (tries - 1);
    // A command that was not answered may have been carried out: its caller looks before repeating it.
    return error.kind === "unavailable" && isRead ? backoffMs / 2 + ids.below(backoffMs) : null;
  }

  return {
    async send(call, signal) {
      const isRead = call.request.method === "GET";
      let waitedMs = 0;
      for (let tries = 1; ; tries += 1) {
        try {
          return await attempt(call, signal);
        } catch (error) {
          if (!(error instanceof ProviderError) || signal.aborted) throw error;
          const waitMs = waitBeforeNextTry(error, tries, isRead);
          if (waitMs === null || waitedMs + waitMs > waitBudgetMs) throw error;
          waitedMs += waitMs;
          await wait(network, waitMs, signal);
        }
      }
    },
  };
}

async function wait(network: Network, ms: number, signal: AbortSignal): Promise<void> {
  try {
    await network.sleep(ms, signal);
  } catch (cause) {
    throw new ProviderError("unavailable", "providerAway", { cause, message: "given up while waiting" });
  }
}

function rateLimited(code: ProviderError["code"], retryAfterMs: number): ProviderError {
  return new ProviderError("rateLimited", code, { retryAfterMs });
}
