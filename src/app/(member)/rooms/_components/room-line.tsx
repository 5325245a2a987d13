// One room of mine.

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { formatRoomCode } from "#app/_client/format.ts";
import { TrackLine } from "#app/_components/track-line.tsx";
import type { RoomSummary } from "#lib/contract/rooms-list.ts";
import { DayOf } from "./day-of.tsx";

export function RoomLine({ room }: { room: RoomSummary }) {
  const t = useTranslations("rooms");
  const { code, name, nowPlaying, memberCount, waitingCount, playedCount, endedAtMs } = room;
  if (endedAtMs !== null) {
    return (
      <li className="flex min-h-14 items-center gap-3 border-line border-b py-2 last:border-b-0">
        <span className="grid min-w-0 grow">
          <span dir="auto" className="truncate font-strong">
            {name}
          </span>
          <span className="truncate text-quiet text-s">
            <DayOf atMs={endedAtMs} /> · {t("members", { count: memberCount })} ·{" "}
            {t("played", { count: playedCount })}
          </span>
        </span>
      </li>
    );
  }
  return (
    <li className="border-line border-b last:border-b-0">
      <a
        href={`/r/${code}`}
        className="-mx-2 flex min-h-18 items-center gap-3 rounded-m px-2 py-2 transition-colors hover:bg-raised"
      >
        <TrackLine
          artworkUrl={nowPlaying?.artworkUrl ?? null}
          reason={nowPlaying && t("playing", { title: nowPlaying.title })}
          title={name}
          facts={[
            t("members", { count: memberCount }),
            t("waiting", { count: waitingCount }),
            formatRoomCode(code),
          ]}
        />
        <ChevronRight aria-hidden size={18} className="shrink-0 text-quiet" />
      </a>
    </li>
  );
}
