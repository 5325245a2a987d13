"use client";
// One line that tells where the music sounds.

import { useTranslations } from "next-intl";
import { classNames } from "#app/_components/ui/class-names.ts";
import { useRoom } from "../_hooks/use-room.tsx";

export function PlayerLine() {
  const t = useTranslations("nowPlaying");
  const { isPlaying, deviceName, problem } = useRoom(({ view }) => view.playback);
  const hostName = useRoom(({ view }) => view.hostName);
  const device = deviceName ?? t("hostsPlayer", { name: hostName });
  const words = () => {
    if (problem) return t("playerStopped", { name: hostName });
    return isPlaying ? t("playingOn", { device }) : t("pausedOn", { device });
  };
  return (
    <p className="mt-2 flex items-center gap-2 text-quiet text-s">
      <span
        aria-hidden
        className={classNames(
          "size-2 shrink-0 rounded-pill",
          problem ? "bg-warn" : isPlaying ? "bg-good" : "bg-quiet",
        )}
      />
      <span className="min-w-0 truncate">{words()}</span>
    </p>
  );
}
