// Buttons, and links that look like them.

import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";

const looks = {
  main: "bg-accent text-on-accent hover:bg-accent-strong",
  plain: "border border-line bg-raised hover:border-edge",
  quiet: "text-quiet hover:bg-sunken hover:text-ink",
  grave: "text-bad hover:bg-sunken",
  danger: "border border-bad text-bad hover:bg-bad hover:text-ground",
} as const;

const sizes = {
  m: "min-h-11 px-4.5 text-m",
  s: "min-h-11 px-4 text-s",
  l: "min-h-13 px-6 text-m",
} as const;

type Look = { look?: keyof typeof looks; size?: keyof typeof sizes };

const shape =
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-pill font-strong whitespace-nowrap " +
  "transition-[background-color,border-color,color,scale] duration-150 active:scale-[0.97] " +
  "aria-disabled:opacity-60 aria-disabled:active:scale-100";

export function Button({ look = "plain", size = "m", className, ...rest }: ComponentProps<"button"> & Look) {
  return (
    <button type="button" {...rest} className={classNames(shape, looks[look], sizes[size], className)} />
  );
}

export function ButtonLink({
  look = "plain",
  size = "m",
  className,
  children,
  ...rest
}: ComponentProps<"a"> & Look) {
  return (
    <a {...rest} className={classNames(shape, looks[look], sizes[size], className)}>
      {children}
    </a>
  );
}
