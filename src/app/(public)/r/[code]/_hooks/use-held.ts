"use client";
// Rows hold still while a finger or a mouse button is down on them.

import { useEffect, useState } from "react";

/**
 * What is shown: `current`, or what it was when the pointer went down, until it is let go.
 *
 * @returns `hold` is for the list's `onPointerDown`
 */
export function useHeld<T>(current: T): { shown: T; isHeld: boolean; hold: () => void } {
  const [held, setHeld] = useState<{ value: T } | null>(null);

  useEffect(() => {
    if (!held) return;
    const letGo = () => setHeld(null);
    const left = new AbortController();
    window.addEventListener("pointerup", letGo, { signal: left.signal });
    window.addEventListener("pointercancel", letGo, { signal: left.signal });
    window.addEventListener("blur", letGo, { signal: left.signal });
    return () => left.abort();
  }, [held]);

  return {
    shown: held ? held.value : current,
    isHeld: held !== null,
    hold: () => setHeld({ value: current }),
  };
}
