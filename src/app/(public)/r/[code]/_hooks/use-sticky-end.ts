"use client";
// Scrolling of a list that grows at its end.

import { type RefObject, useLayoutEffect, useRef, useState } from "react";

/** This near to the end counts as being there, pixels. */
const nearPx = 48;

type StickyEnd = {
  /** For a scroller laid out in reverse: its scroll origin is its end. */
  scroller: RefObject<HTMLDivElement | null>;
  isAtEnd: boolean;
  toEnd: () => void;
  handleScroll: () => void;
};

/**
 * Whoever reads further up keeps the place when lines are added below; else the newest line shows.
 */
export function useStickyEnd(): StickyEnd {
  const scroller = useRef<HTMLDivElement>(null);
  const heightBefore = useRef(0);
  const [isAtEnd, setIsAtEnd] = useState(true);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const grownPx = element.scrollHeight - heightBefore.current;
    heightBefore.current = element.scrollHeight;
    if (!isAtEnd && grownPx > 0) element.scrollTop -= grownPx;
  });

  return {
    scroller,
    isAtEnd,
    toEnd: () => scroller.current?.scrollTo({ top: 0, behavior: "smooth" }),
    // Positions are negative above the end.
    handleScroll: () => setIsAtEnd((scroller.current?.scrollTop ?? 0) > -nearPx),
  };
}
