"use client";
// The host's hand on the record: start again, play or pause, skip.

import { Pause, Play, SkipBack, SkipForward } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { IconButton } from "#app/_components/ui/icon-button.tsx";
import type { QueueItemView } from "#lib/contract/room.ts";
import { useActs, useRoom } from "../_hooks/use-room.tsx";

export function TransportControls({ item }: { item: QueueItemView }) {
  const t = useTranslations("nowPlaying");
  const { play, pause, seek, skip } = useActs();
  const playback = useRoom(({ view }) => view.playback);
  const [wish, setWish] = useState<{ isPlaying: boolean; seq: number } | null>(null);
  // Shown at once, until the room has followed.
  const isPlaying = wish?.seq === playback.seq ? wish.isPlaying : playback.isPlaying;

  async function handlePlayPause() {
    setWish({ isPlaying: !isPlaying, seq: playback.seq });
    const outcome = await (isPlaying ? pause() : play());
    if (!outcome.ok) setWish(null);
  }

  return (
    <div className="mt-1 flex items-center justify-center gap-3">
      <IconButton icon={SkipBack} name={t("startAgain")} look="ink" isFilled onClick={() => seek(0)} />
      <IconButton
        icon={isPlaying ? Pause : Play}
        name={isPlaying ? t("pause") : t("play")}
        look="main"
        size="l"
        isFilled
        onClick={handlePlayPause}
      />
      <IconButton icon={SkipForward} name={t("skip")} look="ink" isFilled onClick={() => skip(item.id)} />
    </div>
  );
}
