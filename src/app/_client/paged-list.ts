// A list that comes in pages: the first at once, the others when asked for.

import type { ClientErrorCode } from "./command-sender.ts";
import type { Answer } from "./http.ts";
import { createStore, type Store } from "./store.ts";

export type Page<T> = { items: T[]; total: number; nextOffset: number | null };

type PagedState<T> = {
  items: readonly T[];
  total: number | null;
  /** Null at the end. */
  nextOffset: number | null;
  isLoading: boolean;
  failure: ClientErrorCode | null;
};

export type PagedList<T> = Pick<Store<PagedState<T>>, "get" | "subscribe"> & {
  /** Loads the next page, or the one that failed. */
  more(): void;
  close(): void;
};

export function createPagedList<T>(
  ask: (offset: number, signal: AbortSignal) => Promise<Answer<Page<T>>>,
): PagedList<T> {
  const store = createStore<PagedState<T>>({
    items: [],
    total: null,
    nextOffset: 0,
    isLoading: false,
    failure: null,
  });
  let left = new AbortController();

  async function load(offset: number): Promise<void> {
    left = new AbortController();
    const { signal } = left;
    store.update((state) => ({ ...state, isLoading: true, failure: null }));
    try {
      const answer = await ask(offset, signal);
      if (signal.aborted) return;
      store.update((state) => withPage(state, answer));
    } catch (error) {
      // The reader has left; what was asked is asked again on return.
      if (!signal.aborted) throw error;
    }
  }

  return {
    ...store,
    more() {
      const { isLoading, nextOffset } = store.get();
      if (!isLoading && nextOffset !== null) void load(nextOffset);
    },
    close() {
      left.abort();
      store.update((state) => ({ ...state, isLoading: false }));
    },
  };
}

function withPage<T>(state: PagedState<T>, answer: Answer<Page<T>>): PagedState<T> {
  if (!answer.ok) return { ...state, isLoading: false, failure: answer.error.code };
  const { items, total, nextOffset } = answer.value;
  return { items: [...state.items, ...items], total, nextOffset, isLoading: false, failure: null };
}
