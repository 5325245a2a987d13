"use client";
// One line that tells where the music sounds.

import { useTranslations } from "next-intl";
import { classNames } from "#app/_components/ui/class-names.ts";
import { useMay, useRoom } from "../_hooks/use-room.tsx";

export function PlayerLine() {
  const t = useTranslations("nowPlaying");
  const { isPlaying, deviceName, problem } = useRoom(({ view }) => view.playback);
  const hostName = useRoom(({ view }) => view.hostName);
  const mayControl = useMay("play");
  // Whoever can do something about it is told more, and where.
  if (problem && mayControl) return null;
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
      <span className={classNames("min-w-0", !problem && "truncate")}>{words()}</span>
    </p>
  );
}
