"use client";
// Rows hold still while a finger or a mouse button is down on them.

import { type PointerEvent, useEffect, useState } from "react";

type Held<T> = { value: T; isTouch: boolean };

/**
 * What is shown: `current`, or what it was when the pointer went down, until it is let go.
 *
 * @returns `hold` is for the list's `onPointerDown`
 */
export function useHeld<T>(current: T): {
  shown: T;
  isHeld: boolean;
  hold: (event: PointerEvent) => void;
} {
  const [held, setHeld] = useState<Held<T> | null>(null);

  useEffect(() => {
    if (!held) return;
    const letGo = () => setHeld(null);
    const left = new AbortController();
    for (const name of held.isTouch ? touchEnds : pointerEnds)
      window.addEventListener(name, letGo, { signal: left.signal });
    return () => left.abort();
  }, [held]);

  return {
    shown: held ? held.value : current,
    isHeld: held !== null,
    hold: (event) => setHeld({ value: current, isTouch: event.pointerType === "touch" }),
  };
}

const pointerEnds = ["pointerup", "pointercancel", "blur"];
// A finger that begins to scroll cancels its pointer, but is still down.
const touchEnds = ["touchend", "touchcancel", "blur"];
