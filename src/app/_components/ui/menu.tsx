"use client";
// A small menu under its button. It opens before scripts load, too.

import { type ReactNode, useEffect, useRef } from "react";
import { classNames } from "./class-names.ts";

type MenuProps = { name: string; button: ReactNode; children: ReactNode; className?: string };

export function Menu({ name, button, children, className }: MenuProps) {
  const details = useRef<HTMLDetailsElement>(null);

  useEffect(() => {
    function closeFromOutside(event: PointerEvent) {
      const element = details.current;
      if (element?.open && event.target instanceof Node && !element.contains(event.target))
        element.open = false;
    }
    document.addEventListener("pointerdown", closeFromOutside);
    return () => document.removeEventListener("pointerdown", closeFromOutside);
  }, []);

  return (
    <details
      ref={details}
      className={classNames("relative", className)}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !event.currentTarget.open) return;
        event.currentTarget.open = false;
        event.currentTarget.querySelector("summary")?.focus();
      }}
    >
      <summary
        aria-label={name}
        title={name}
        className="grid size-11 list-none place-items-center rounded-pill text-quiet transition-colors hover:bg-sunken hover:text-ink [&::-webkit-details-marker]:hidden"
      >
        {button}
      </summary>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its buttons and links are what is used */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a key on a button is a click, too */}
      <div
        onClick={(event) => {
          const isChoice = event.target instanceof Element && event.target.closest("button, a");
          if (isChoice && details.current) details.current.open = false;
        }}
        className="absolute right-0 z-30 mt-1 grid w-64 animate-appear gap-1 rounded-m border border-line bg-raised p-2 shadow-lift"
      >
        {children}
      </div>
    </details>
  );
}

/** One line of a menu; put a real button, link or form around it. */
export const menuLine =
  "flex min-h-11 w-full items-center gap-3 rounded-s px-3 text-left text-m transition-colors hover:bg-sunken";
