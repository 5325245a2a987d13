// A network that answers from a script, and on which waiting takes no time.

import type { Network } from "#server/providers/network.ts";
import type { StandingClock } from "./clock.ts";

export type Scripted = Response | Error | ((init: RequestInit) => Promise<Response> | Response);

export type ScriptedNetwork = Network & {
  readonly sent: { url: string; init: RequestInit }[];
  /** How long was waited, each time. */
  readonly waits: number[];
};

/** Answers the first request with the first of `script`, and so on; a request beyond it fails the test. */
export function aNetwork(clock: StandingClock, script: readonly Scripted[]): ScriptedNetwork {
  const left = [...script];
  const sent: ScriptedNetwork["sent"] = [];
  const waits: number[] = [];
  return {
    sent,
    waits,
    async fetch(url, init) {
      sent.push({ url, init });
      const next = left.shift();
      if (next === undefined) throw new Error(`nothing is scripted for ${init.method} ${url}`);
      if (next instanceof Error) throw next;
      return typeof next === "function" ? next(init) : next;
    },
    async sleep(ms, signal) {
      signal.throwIfAborted();
      waits.push(ms);
      clock.advance(ms);
    },
    timeout: () => new AbortController().signal,
  };
}
