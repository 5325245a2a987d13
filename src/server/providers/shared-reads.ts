// People who ask the same thing at the same time share one answer.

import { ProviderError } from "./port.ts";

export type SharedReads<T> = {
  /**
   * Joins the read under way with this key, or starts it. Whoever's `signal` aborts leaves with
   * `unavailable`; the read itself is given up when all who waited have left.
   */
  join(key: string, signal: AbortSignal, start: (signal: AbortSignal) => Promise<T>): Promise<T>;
};

type Read<T> = { answer: Promise<T>; stop: AbortController; waiting: number };

/** Nothing is kept: the next question after an answer starts a new read. */
export function createSharedReads<T>(): SharedReads<T> {
  const reads = new Map<string, Read<T>>();

  function begin(key: string, start: (signal: AbortSignal) => Promise<T>): Read<T> {
    const stop = new AbortController();
    const answer = start(stop.signal).finally(() => {
      if (reads.get(key) === read) reads.delete(key);
    });
    const read: Read<T> = { answer, stop, waiting: 0 };
    reads.set(key, read);
    return read;
  }

  return {
    async join(key, signal, start) {
      if (signal.aborted) throw givenUp(signal);
      const read = reads.get(key) ?? begin(key, start);
      read.waiting += 1;
      try {
        return await orAborted(read.answer, signal);
      } finally {
        read.waiting -= 1;
        if (read.waiting === 0) {
          read.stop.abort();
          if (reads.get(key) === read) reads.delete(key);
        }
      }
    },
  };
}

/** The answer, unless `signal` aborts first. */
async function orAborted<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const leave = (): void => aborted.reject(givenUp(signal));
  signal.addEventListener("abort", leave, { once: true });
  try {
    return await Promise.race([answer, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", leave);
  }
}

function givenUp(signal: AbortSignal): ProviderError {
  return new ProviderError("unavailable", "providerAway", { cause: signal.reason, message: "given up" });
}
