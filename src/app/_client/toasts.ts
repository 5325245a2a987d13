// Short notices over the page: what went wrong, and what can be taken back.

import type { QueueItemId } from "#lib/contract/ids.ts";
import type { ClientErrorCode } from "./command-sender.ts";
import { createStore, type Store } from "./store.ts";

export type ToastMessage =
  | { kind: "refused"; code: ClientErrorCode; retryAfterMs?: number | undefined }
  | { kind: "removed"; title: string; itemId: QueueItemId }
  | { kind: "putBack"; title: string }
  | { kind: "saved" };

export type Toast = {
  id: number;
  message: ToastMessage;
  /** How long it stays, milliseconds. */
  forMs: number;
  onUndo: (() => void) | null;
};

export type Toasts = Store<readonly Toast[]> & {
  show(message: ToastMessage, options?: { forMs?: number; onUndo?: () => void }): void;
  dismiss(id: number): void;
};

const shownAtOnce = 3;
const usuallyMs = 6_000;

export function createToasts(): Toasts {
  const store = createStore<readonly Toast[]>([]);
  let lastId = 0;
  return {
    ...store,
    show(message, { forMs = usuallyMs, onUndo } = {}) {
      lastId += 1;
      const toast = { id: lastId, message, forMs, onUndo: onUndo ?? null };
      // The same complaint twice is one complaint.
      const others = store.get().filter((shown) => !isSameRefusal(shown.message, message));
      store.update(() => [...others, toast].slice(-shownAtOnce));
    },
    dismiss(id) {
      store.update((toasts) => toasts.filter((toast) => toast.id !== id));
    },
  };
}

function isSameRefusal(a: ToastMessage, b: ToastMessage): boolean {
  return a.kind === "refused" && b.kind === "refused" && a.code === b.code;
}
