// A track in one row, wherever rows of tracks are: cover, title, and quiet facts below.

import { Fragment, type ReactNode } from "react";
import { Artwork } from "./artwork.tsx";
import { classNames } from "./ui/class-names.ts";

type TrackLineProps = {
  artworkUrl: string | null;
  title: string;
  /** What is known of it, most important first; what is empty is left out. */
  facts: readonly ReactNode[];
  /** A short line above the title, for the row that stands out. */
  reason?: ReactNode;
};

export function TrackLine({ artworkUrl, title, facts, reason }: TrackLineProps) {
  return (
    <span className="flex min-w-0 grow items-center gap-3 text-left">
      <Artwork url={artworkUrl} size="row" />
      <span className="grid min-w-0 grow">
        {reason && <span className="truncate font-strong text-accent text-xs">{reason}</span>}
        <span dir="auto" className="truncate font-strong text-m">
          {title}
        </span>
        <FactLine facts={facts} />
      </span>
    </span>
  );
}

/** One line of facts. Where it is too narrow they are cut short, but never the last one. */
function FactLine({ facts }: { facts: readonly ReactNode[] }) {
  const shown = facts.filter(isSaid);
  return (
    <span className="flex min-w-0 text-quiet text-s">
      {shown.map((fact, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: facts have no identity and never move
        <Fragment key={place}>
          {place > 0 && <span className="shrink-0 whitespace-pre"> · </span>}
          <span dir="auto" className={classNames("truncate", shrinking(place, shown.length))}>
            {fact}
          </span>
        </Fragment>
      ))}
    </span>
  );
}

/** The last one stays; the first gives way before those between. */
function shrinking(place: number, count: number): string {
  if (place === 0) return count > 1 ? "min-w-8 shrink-1000" : "";
  return place === count - 1 ? "max-w-2/3 shrink-0" : "min-w-4 max-w-1/2";
}

/** Facts with dots between them. */
export function Facts({ facts }: { facts: readonly ReactNode[] }) {
  return facts.filter(isSaid).map((fact, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: facts have no identity and never move
    <Fragment key={place}>
      {place > 0 && " · "}
      {fact}
    </Fragment>
  ));
}

function isSaid(fact: ReactNode): boolean {
  return fact !== null && fact !== undefined && fact !== false && fact !== "";
}
