// The network as provider clients use it; tests bring their own.

import { setTimeout as delay } from "node:timers/promises";

export type Network = {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** Rejects when `signal` aborts first. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Aborts after `ms` milliseconds. */
  timeout(ms: number): AbortSignal;
};

export const systemNetwork: Network = {
  fetch: (url, init) => fetch(url, init),
  async sleep(ms, signal) {
    await delay(ms, undefined, { signal });
  },
  timeout: (ms) => AbortSignal.timeout(ms),
};
