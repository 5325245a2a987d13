"use client";
// A time of day as the reader's own device writes it. The server knows no reader's zone.

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** Empty until scripts run. */
export function useTimeOfDay(): (atMs: number) => string {
  const isInBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (atMs) => (isInBrowser ? timeOfDay().format(atMs) : "");
}

export function TimeOfDay({ atMs }: { atMs: number }) {
  const format = useTimeOfDay();
  return <time dateTime={new Date(atMs).toISOString()}>{format(atMs)}</time>;
}

let made: Intl.DateTimeFormat | null = null;

function timeOfDay(): Intl.DateTimeFormat {
  made ??= new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
  return made;
}
