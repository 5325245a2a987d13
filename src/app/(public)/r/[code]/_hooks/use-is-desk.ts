"use client";

import { useSyncExternalStore } from "react";

const deskQuery = "(width >= 64rem)";

/** Whether queue, now playing and chat stand side by side; on the server they do not. */
export function useIsDesk(): boolean {
  return useSyncExternalStore(watchDesk, isDesk, () => false);
}

function watchDesk(hear: () => void): () => void {
  const list = matchMedia(deskQuery);
  list.addEventListener("change", hear);
  return () => list.removeEventListener("change", hear);
}

function isDesk(): boolean {
  return matchMedia(deskQuery).matches;
}
