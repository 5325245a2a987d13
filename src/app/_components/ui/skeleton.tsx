// The shape of what is being loaded.

import { classNames } from "./class-names.ts";

export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames("block animate-breathe rounded-s bg-line motion-reduce:animate-none", className)}
    />
  );
}
