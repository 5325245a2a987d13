"use client";
// Why the host's player does not do what the room says, and what helps. The room goes on meanwhile.

import { RotateCw, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { playerProblemMessage } from "#app/_client/error-messages.ts";
import { TimeOfDay } from "#app/_components/time-of-day.tsx";
import { Button } from "#app/_components/ui/button.tsx";
import { useActs, useRoom, useServerNowMs } from "../_hooks/use-room.tsx";

export function PlayerProblem() {
  const t = useTranslations();
  const problem = useRoom(({ view }) => view.playback.problem);
  const { autoPlay } = useActs();
  const nowMs = useServerNowMs(1_000);
  if (!problem) return null;
  const isWaiting = problem.retryAtMs !== undefined && problem.retryAtMs > nowMs;
  return (
    <div role="alert" className="mt-3 flex animate-appear gap-3 rounded-m border border-warn p-3">
      <TriangleAlert aria-hidden size={18} className="mt-0.5 shrink-0 text-warn" />
      <div className="grid grow gap-2.5 text-s">
        <p>{t(playerProblemMessage(problem.code))}</p>
        {isWaiting && problem.retryAtMs !== undefined ? (
          <p className="text-quiet">
            {t("nowPlaying.tryAgainFrom")} <TimeOfDay atMs={problem.retryAtMs} />
          </p>
        ) : (
          <Button size="s" className="justify-self-start" onClick={autoPlay}>
            <RotateCw aria-hidden size={15} />
            {t("nowPlaying.tryAgain")}
          </Button>
        )}
      </div>
    </div>
  );
}
