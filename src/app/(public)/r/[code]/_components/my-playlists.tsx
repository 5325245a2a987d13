"use client";
// The host's own playlists, and the tracks of one of them.

import { ArrowLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState, useSyncExternalStore } from "react";
import { getJson } from "#app/_client/http.ts";
import { createPagedList, type Page, type PagedList } from "#app/_client/paged-list.ts";
import { TrackLine } from "#app/_components/track-line.tsx";
import { Button } from "#app/_components/ui/button.tsx";
import { IconButton } from "#app/_components/ui/icon-button.tsx";
import type { Playlist, Track } from "#lib/contract/track.ts";
import { SheetFailure, SheetHint, TrackSkeletons } from "./sheet-states.tsx";
import { TrackToAdd } from "./track-to-add.tsx";

export function MyPlaylists() {
  const t = useTranslations("add");
  const [open, setOpen] = useState<Playlist | null>(null);
  const [playlists] = useState(() =>
    createPagedList((offset, signal) =>
      getJson<Page<Playlist>>(`/api/v1/playlists?offset=${offset}`, signal),
    ),
  );
  if (open) return <PlaylistTracks playlist={open} onBack={() => setOpen(null)} />;
  return (
    <Pages
      list={playlists}
      empty={<SheetHint title={t("noPlaylists")} hint={t("noPlaylistsHint")} />}
      row={(playlist) => (
        <li key={playlist.id} className="border-line border-b last:border-b-0">
          <PlaylistRow playlist={playlist} onOpen={() => setOpen(playlist)} />
        </li>
      )}
    />
  );
}

function PlaylistRow({ playlist, onOpen }: { playlist: Playlist; onOpen: () => void }) {
  const t = useTranslations("add");
  const line = (
    <TrackLine
      artworkUrl={playlist.artworkUrl}
      title={playlist.name}
      facts={[playlist.isReadable ? t("trackCount", { count: playlist.trackCount }) : t("unreadable")]}
    />
  );
  if (!playlist.isReadable) return <div className="flex min-h-16 py-2">{line}</div>;
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex min-h-16 w-full items-center gap-3 rounded-s py-2 focus-visible:-outline-offset-2"
    >
      {line}
      <ChevronRight aria-hidden size={18} className="shrink-0 text-quiet" />
    </button>
  );
}

function PlaylistTracks({ playlist, onBack }: { playlist: Playlist; onBack: () => void }) {
  const t = useTranslations("add");
  const [tracks] = useState(() =>
    createPagedList((offset, signal) =>
      getJson<Page<Track>>(
        `/api/v1/playlists/${encodeURIComponent(playlist.id)}/tracks?offset=${offset}`,
        signal,
      ),
    ),
  );
  return (
    <>
      <div className="flex shrink-0 items-center gap-1 border-line border-b py-1 pr-5 pl-2">
        <IconButton icon={ArrowLeft} name={t("back")} onClick={onBack} autoFocus />
        <h3 dir="auto" className="truncate font-strong">
          {playlist.name}
        </h3>
      </div>
      <Pages
        list={tracks}
        empty={<SheetHint title={t("emptyPlaylist")} hint={t("emptyPlaylistHint")} />}
        // A playlist may hold a track twice.
        row={(track, place) => <TrackToAdd key={`${place}:${track.id}`} track={track} />}
      />
    </>
  );
}

type PagesProps<T> = { list: PagedList<T>; empty: ReactNode; row: (item: T, place: number) => ReactNode };

function Pages<T>({ list, empty, row }: PagesProps<T>) {
  const t = useTranslations("add");
  const { items, nextOffset, isLoading, failure } = useSyncExternalStore(list.subscribe, list.get, list.get);

  useEffect(() => {
    if (list.get().items.length === 0) list.more();
    return list.close;
  }, [list]);

  return (
    <div className="min-h-0 grow overflow-y-auto overscroll-contain px-5 pt-1 pb-[max(1.25rem,env(safe-area-inset-bottom))]">
      <ul>{items.map(row)}</ul>
      {isLoading && <TrackSkeletons />}
      {failure && <SheetFailure code={failure} retryAfterMs={0} onRetry={list.more} />}
      {!isLoading && !failure && nextOffset === null && items.length === 0 && empty}
      {!isLoading && !failure && nextOffset !== null && items.length > 0 && (
        <Button className="my-4 w-full" onClick={list.more}>
          {t("more")}
        </Button>
      )}
    </div>
  );
}
