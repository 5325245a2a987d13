"use client";
// A day as the reader's own device writes it.

import { useSyncExternalStore } from "react";

const never = () => () => {};

export function DayOf({ atMs }: { atMs: number }) {
  const day = useSyncExternalStore(
    never,
    () => new Intl.DateTimeFormat(undefined, { dateStyle: "medium" }).format(atMs),
    // The server knows no reader's zone; the date of the wire is better than none.
    () => new Date(atMs).toISOString().slice(0, 10),
  );
  return <time dateTime={new Date(atMs).toISOString()}>{day}</time>;
}
