// A page that has only one thing to say, and one way to go on.

import type { ReactNode } from "react";
import { SiteHeader } from "./site-header.tsx";
import { Mark } from "./ui/mark.tsx";

type QuietPageProps = { title: ReactNode; hint: ReactNode; children?: ReactNode };

export function QuietPage({ title, hint, children }: QuietPageProps) {
  return (
    <>
      <SiteHeader />
      <main className="grid grow content-center justify-items-center gap-3 px-6 pt-8 pb-24 text-center">
        <Mark size={52} />
        <h1 className="mt-3 max-w-lg text-balance font-title text-xl">{title}</h1>
        <p className="max-w-sm text-pretty text-quiet">{hint}</p>
        <div className="mt-4 flex flex-wrap justify-center gap-3">{children}</div>
      </main>
    </>
  );
}
