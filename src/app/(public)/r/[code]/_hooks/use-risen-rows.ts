"use client";
// A row that moves in its list is seen to move.

import { type RefObject, useLayoutEffect, useRef } from "react";

const movingMs = 200;
const easing = "cubic-bezier(0.2, 0.7, 0.2, 1)";

type Place = { row: HTMLElement; top: number };

/**
 * Moves each row of the list from where it was to where it is, and fades new ones in. Whoever asked
 * for less motion sees fades only. Rows are told apart as elements: give them keys.
 */
export function useRisenRows<T extends HTMLElement>(): RefObject<T | null> {
  const list = useRef<T>(null);
  const places = useRef<readonly Place[] | null>(null);

  useLayoutEffect(() => {
    const rows = rowsOf(list.current);
    const before = places.current;
    // Measuring makes the browser lay out the page at once: only when there is something to see.
    if (before && rows.length === before.length && rows.every((row, at) => row === before[at]?.row)) return;
    places.current = rows.map((row) => ({ row, top: row.offsetTop }));
    if (before) showMoves(before, places.current);
  });

  return list;
}

function showMoves(before: readonly Place[], after: readonly Place[]): void {
  const topBefore = new Map(before.map(({ row, top }) => [row, top]));
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  for (const { row, top } of after) {
    const from = topBefore.get(row);
    if (from === top || !row.checkVisibility({ contentVisibilityAuto: true })) continue;
    const start =
      from === undefined || isStill ? { opacity: 0 } : { transform: `translateY(${from - top}px)` };
    row.animate([start, {}], { duration: movingMs, easing });
  }
}

function rowsOf(list: HTMLElement | null): HTMLElement[] {
  return Array.from(list?.children ?? []).filter((row) => row instanceof HTMLElement);
}
