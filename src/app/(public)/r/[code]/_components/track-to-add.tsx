"use client";
// One track that may be added, and whether it is in the queue already.

import { Check, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { formatLength } from "#app/_client/format.ts";
import { TrackLine } from "#app/_components/track-line.tsx";
import { Button } from "#app/_components/ui/button.tsx";
import type { Track } from "#lib/contract/track.ts";
import { useActs, useRoom } from "../_hooks/use-room.tsx";

export function TrackToAdd({ track }: { track: Track }) {
  const t = useTranslations("add");
  return (
    <li className="flex min-h-16 items-center gap-3 border-line border-b py-2 last:border-b-0">
      <TrackLine
        artworkUrl={track.artworkUrl}
        title={track.title}
        facts={[track.artists.join(", "), track.isExplicit && t("explicit"), formatLength(track.durationMs)]}
      />
      <AddButton track={track} />
    </li>
  );
}

function AddButton({ track }: { track: Track }) {
  const t = useTranslations("add");
  const { add } = useActs();
  const [mine, setMine] = useState<"adding" | "added" | null>(null);
  const isQueued = useRoom(({ view }) =>
    [...view.items.values()].some(
      (item) => item.track.provider === track.provider && item.track.id === track.id,
    ),
  );

  async function handleAdd() {
    if (mine === "adding") return;
    setMine("adding");
    setMine((await add(track)) ? "added" : null);
  }

  if (isQueued || mine === "added") {
    return (
      <span
        role="status"
        className="flex min-h-11 shrink-0 animate-appear items-center gap-1.5 px-2 text-good text-s"
      >
        <Check aria-hidden size={17} strokeWidth={2.4} />
        {mine === "added" ? t("added") : t("inQueue")}
      </span>
    );
  }
  return (
    <Button
      size="s"
      aria-label={t("addThis", { title: track.title })}
      aria-disabled={mine === "adding"}
      onClick={handleAdd}
    >
      <Plus aria-hidden size={16} strokeWidth={2.4} />
      {mine === "adding" ? t("adding") : t("addIt")}
    </Button>
  );
}
