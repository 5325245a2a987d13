"use client";
// Nothing plays: says what would make it play, and offers it where that is mine to do.

import { Disc3, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#app/_components/ui/button.tsx";
import { classNames } from "#app/_components/ui/class-names.ts";
import { useActs, useMay, useRoom } from "../_hooks/use-room.tsx";
import { PlayerProblem } from "./player-problem.tsx";

export function IdleStage({ isSmall }: { isSmall: boolean }) {
  const t = useTranslations("nowPlaying");
  const { autoPlay } = useActs();
  const mayStart = useMay("autoPlay");
  const hasQueue = useRoom(({ view }) => view.order.length > 0);
  const goesOn = useRoom(({ view }) => view.playback.autoPlay);
  const hostName = useRoom(({ view }) => view.hostName);
  const hint = () => {
    if (!hasQueue) return goesOn ? t("firstTrackPlays") : t("queueFirst");
    return mayStart ? t("readyHost") : t("readyListener", { name: hostName });
  };
  return (
    <div className={classNames("px-4 lg:p-0", isSmall ? "pb-2" : "pt-1 pb-3.5")}>
      <div className="flex items-center gap-3 lg:flex-col lg:items-stretch">
        <span
          className={classNames(
            "grid shrink-0 place-items-center rounded-s bg-sunken text-quiet lg:aspect-square lg:size-full lg:rounded-m",
            isSmall ? "size-12" : "size-26",
          )}
        >
          <Disc3 aria-hidden className="size-2/5" strokeWidth={1.2} />
        </span>
        <div className="min-w-0 grow">
          <h2 className="font-title text-l">{t("nothing")}</h2>
          <p className="text-quiet text-s">{hint()}</p>
        </div>
      </div>
      {mayStart && hasQueue && (
        <Button
          look="main"
          className={classNames("mt-4 w-full", isSmall && "max-lg:hidden")}
          onClick={autoPlay}
        >
          <Play aria-hidden size={18} fill="currentColor" />
          {t("start")}
        </Button>
      )}
      {mayStart && <PlayerProblem />}
    </div>
  );
}
