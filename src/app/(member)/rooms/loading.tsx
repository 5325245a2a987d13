// The shape of my rooms while they are looked up.

import { SiteHeader } from "#app/_components/site-header.tsx";
import { Skeleton } from "#app/_components/ui/skeleton.tsx";

export default function RoomsLoading() {
  return (
    <>
      <SiteHeader />
      <div aria-busy className="mx-auto grid w-full max-w-2xl content-start gap-5 px-4 pt-6 lg:pt-10">
        <Skeleton className="h-8 w-40" />
        <Skeleton className="h-11 w-full rounded-pill" />
        {["w-1/2", "w-2/5", "w-3/5"].map((width) => (
          <div key={width} className="flex min-h-16 items-center gap-3">
            <Skeleton className="size-12 shrink-0" />
            <Skeleton className={`h-4 ${width}`} />
          </div>
        ))}
      </div>
    </>
  );
}
