"use client";
// A row that moves in its list is seen to move.

import { type RefObject, useLayoutEffect, useRef } from "react";

const movingMs = 200;
const easing = "cubic-bezier(0.2, 0.7, 0.2, 1)";

/**
 * Moves each child of the list from where it was to where it is, and fades new ones in. Whoever asked
 * for less motion sees fades only. Children are told apart as elements: give them keys.
 */
export function useRisenRows<T extends HTMLElement>(): RefObject<T | null> {
  const list = useRef<T>(null);
  const places = useRef<ReadonlyMap<Element, number> | null>(null);

  useLayoutEffect(() => {
    const before = places.current;
    const rows = Array.from(list.current?.children ?? []);
    const after = new Map(rows.map((row) => [row, row instanceof HTMLElement ? row.offsetTop : 0]));
    places.current = after;
    if (!before) return;
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    for (const [row, top] of after) {
      const movedPx = (before.get(row) ?? top) - top;
      if (before.has(row) && movedPx === 0) continue;
      const from = before.has(row) && !isStill ? { transform: `translateY(${movedPx}px)` } : { opacity: 0 };
      row.animate([from, {}], { duration: movingMs, easing });
    }
  });

  return list;
}
