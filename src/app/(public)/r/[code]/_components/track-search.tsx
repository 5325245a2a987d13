"use client";
// Search at the room's provider, as one types.

import { Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState, useSyncExternalStore } from "react";
import { getJson } from "#app/_client/http.ts";
import { createTrackSearch, type SearchState, searchLettersMin } from "#app/_client/track-search.ts";
import { classNames } from "#app/_components/ui/class-names.ts";
import { inputLook } from "#app/_components/ui/field.tsx";
import { IconButton } from "#app/_components/ui/icon-button.tsx";
import type { Track } from "#lib/contract/track.ts";
import { useRoom } from "../_hooks/use-room.tsx";
import { SheetFailure, SheetHint, TrackSkeletons } from "./sheet-states.tsx";
import { TrackToAdd } from "./track-to-add.tsx";

export function TrackSearch() {
  const t = useTranslations("add");
  const code = useRoom(({ view }) => view.code);
  const source = useRoom(({ view }) => view.source);
  const sourceName = useTranslations("providers")(source);
  const input = useRef<HTMLInputElement>(null);
  const hintId = useId();
  const [search] = useState(() =>
    createTrackSearch((query, signal) =>
      getJson<{ tracks: Track[] }>(
        `/api/v1/rooms/${code}/search?q=${encodeURIComponent(query)}&offset=0`,
        signal,
      ),
    ),
  );
  const state = useSyncExternalStore(search.subscribe, search.get, search.get);
  useEffect(() => search.close, [search]);

  function handleClear() {
    if (!input.current) return;
    input.current.value = "";
    input.current.focus();
    search.type("");
  }

  return (
    <>
      <div className="relative shrink-0 px-5 pt-3 pb-2">
        <Search
          aria-hidden
          size={18}
          className="pointer-events-none absolute top-1/2 left-9 -translate-y-1/2 text-quiet"
        />
        <input
          ref={input}
          type="search"
          aria-label={t("searchLabel", { source: sourceName })}
          aria-describedby={hintId}
          placeholder={t("searchLabel", { source: sourceName })}
          data-first-focus
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="search"
          maxLength={100}
          onChange={(event) => search.type(event.currentTarget.value)}
          className={classNames(inputLook, "pr-12 pl-11 [&::-webkit-search-cancel-button]:hidden")}
        />
        {state.kind !== "resting" && (
          <IconButton
            icon={X}
            name={t("clear")}
            className="absolute top-1/2 right-5 -translate-y-1/2"
            onClick={handleClear}
          />
        )}
      </div>
      <p id={hintId} className="sr-only">
        {t("searchHint", { count: searchLettersMin })}
      </p>
      <div className="min-h-0 grow overflow-y-auto overscroll-contain px-5 pb-[max(1.25rem,env(safe-area-inset-bottom))]">
        <Results state={state} onRetry={search.again} />
      </div>
    </>
  );
}

function Results({ state, onRetry }: { state: SearchState; onRetry: () => void }) {
  const t = useTranslations("add");
  const source = useRoom(({ view }) => view.source);
  const sourceName = useTranslations("providers")(source);
  switch (state.kind) {
    case "resting":
      return <SheetHint title={t("searchTitle")} hint={t("searchHint", { count: searchLettersMin })} />;
    case "searching":
      return <TrackSkeletons />;
    case "failed":
      return <SheetFailure code={state.code} retryAfterMs={state.retryAfterMs} onRetry={onRetry} />;
    case "found":
      if (state.tracks.length === 0) {
        return <SheetHint title={t("noTracks", { query: state.query })} hint={t("noTracksHint")} />;
      }
      return (
        <>
          <p role="status" className="sr-only">
            {t("found", { count: state.tracks.length })}
          </p>
          <ul className="animate-appear">
            {state.tracks.map((track) => (
              <TrackToAdd key={track.id} track={track} />
            ))}
          </ul>
          <p className="pt-4 text-quiet text-xs">{t("resultsFrom", { source: sourceName })}</p>
        </>
      );
  }
}
