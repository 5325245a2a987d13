// The top of the pages around the rooms.

import type { ReactNode } from "react";
import { Wordmark } from "./wordmark.tsx";

export function SiteHeader({ children }: { children?: ReactNode }) {
  return (
    <header className="mx-auto flex min-h-15 w-full max-w-6xl shrink-0 items-center justify-between gap-3 px-4 lg:px-6">
      <Wordmark />
      <div className="flex items-center gap-1">{children}</div>
    </header>
  );
}
