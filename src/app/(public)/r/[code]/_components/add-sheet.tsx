"use client";
// Adds tracks. Stays open: one track is seldom the last.

import { useTranslations } from "next-intl";
import { useState } from "react";
import { classNames } from "#app/_components/ui/class-names.ts";
import { Dialog } from "#app/_components/ui/dialog.tsx";
import { useRoom } from "../_hooks/use-room.tsx";
import { MyPlaylists } from "./my-playlists.tsx";
import { TrackSearch } from "./track-search.tsx";

const ways = ["search", "playlists"] as const;

export function AddSheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations("add");
  // Playlists are the host's own; everybody else searches.
  const isHost = useRoom(({ me }) => me?.role === "host");
  const [way, setWay] = useState<(typeof ways)[number]>("search");
  return (
    <Dialog title={t("title")} height="full" onClose={onClose}>
      {isHost && (
        <div className="flex shrink-0 gap-6 border-line border-b px-5">
          {ways.map((name) => (
            <button
              key={name}
              type="button"
              aria-pressed={name === way}
              onClick={() => setWay(name)}
              className={classNames(
                "-mb-px min-h-11 border-b-2 font-strong transition-colors focus-visible:-outline-offset-2",
                name === way ? "border-accent" : "border-transparent text-quiet hover:text-ink",
              )}
            >
              {t(name)}
            </button>
          ))}
        </div>
      )}
      {way === "search" ? <TrackSearch /> : <MyPlaylists />}
    </Dialog>
  );
}
