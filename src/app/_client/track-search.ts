// Search as one types: asks after three letters and a pause, and forgets what was asked before.

import type { Track } from "#lib/contract/track.ts";
import type { ClientErrorCode } from "./command-sender.ts";
import type { Answer } from "./http.ts";
import { createStore, type Store } from "./store.ts";

export const searchLettersMin = 3;
const pauseMs = 300;

export type SearchState =
  | { kind: "resting" }
  | { kind: "searching"; query: string }
  | { kind: "found"; query: string; tracks: readonly Track[] }
  | { kind: "failed"; query: string; code: ClientErrorCode; retryAfterMs: number };

export type TrackSearch = Pick<Store<SearchState>, "get" | "subscribe"> & {
  /** What stands in the field now. */
  type(text: string): void;
  /** Asks for the same again, at once. */
  again(): void;
  close(): void;
};

type Ask = (query: string, signal: AbortSignal) => Promise<Answer<{ tracks: Track[] }>>;

export function createTrackSearch(ask: Ask): TrackSearch {
  const store = createStore<SearchState>({ kind: "resting" });
  let query = "";
  let pausing: ReturnType<typeof setTimeout> | undefined;
  let asking = new AbortController();

  function forget(): void {
    clearTimeout(pausing);
    asking.abort();
  }

  async function search(): Promise<void> {
    const asked = query;
    asking = new AbortController();
    const { signal } = asking;
    store.update(() => ({ kind: "searching", query: asked }));
    try {
      const answer = await ask(asked, signal);
      if (signal.aborted) return;
      store.update(() =>
        answer.ok
          ? { kind: "found", query: asked, tracks: answer.value.tracks }
          : { kind: "failed", query: asked, ...failureOf(answer) },
      );
    } catch (error) {
      // Something newer was typed.
      if (!signal.aborted) throw error;
    }
  }

  return {
    ...store,
    type(text) {
      const typed = text.trim();
      if (typed === query) return;
      query = typed;
      forget();
      if (typed.length < searchLettersMin) {
        store.update(() => ({ kind: "resting" }));
        return;
      }
      // Older results stay in sight until there are newer ones; from a message, back to skeletons.
      if (store.get().kind !== "found") store.update(() => ({ kind: "searching", query: typed }));
      pausing = setTimeout(() => void search(), pauseMs);
    },
    again() {
      forget();
      void search();
    },
    close: forget,
  };
}

function failureOf({ error }: Extract<Answer<unknown>, { ok: false }>) {
  return { code: error.code, retryAfterMs: error.retryAfterMs ?? 0 };
}
