"use client";

import { useCallback, useSyncExternalStore } from "react";

/** Whether a media query holds; on the server it does not. */
export function useMedia(query: string): boolean {
  const watch = useCallback(
    (hear: () => void) => {
      const list = matchMedia(query);
      list.addEventListener("change", hear);
      return () => list.removeEventListener("change", hear);
    },
    [query],
  );
  return useSyncExternalStore(
    watch,
    () => matchMedia(query).matches,
    () => false,
  );
}

/** From this width on, queue, now playing and chat stand side by side. */
export function useIsDesk(): boolean {
  return useMedia("(width >= 64rem)");
}
