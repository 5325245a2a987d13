"use client";
// One waiting track: what it is, who brought it, when it plays, and my vote on it.

import { EllipsisVertical, Play, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { useTimeOfDay } from "#app/_components/time-of-day.tsx";
import { TrackLine } from "#app/_components/track-line.tsx";
import { classNames } from "#app/_components/ui/class-names.ts";
import { IconButton } from "#app/_components/ui/icon-button.tsx";
import { VoteButtons } from "#app/_components/vote-buttons.tsx";
import type { QueueItemView } from "#lib/contract/room.ts";
import { useFaceActs } from "../_hooks/use-panel.tsx";
import { useMayRemove, useVoteOn } from "../_hooks/use-queue.ts";
import { useActs, useMay, useRoom } from "../_hooks/use-room.tsx";

type QueueRowProps = {
  item: QueueItemView;
  isNext: boolean;
  /** Server time; null while nothing plays. */
  startsAtMs: number | null;
};

/** Renders again only when something of its own has changed: patches come many times a second. */
export const QueueRow = memo(function QueueRow({ item, isNext, startsAtMs }: QueueRowProps) {
  const t = useTranslations("queue");
  const { open } = useFaceActs();
  const { asMember, vote: castVote } = useActs();
  const { vote, score } = useVoteOn(item);
  const timeOfDay = useTimeOfDay();
  const isMine = useRoom(({ me }) => me?.memberId === item.addedBy.memberId);
  const { track, addedBy, reason } = item;
  const start = startsAtMs === null ? "" : timeOfDay(startsAtMs);
  return (
    <li
      className={classNames(
        "group/row queue-row flex min-h-16 items-center gap-1 py-2 pr-1 pl-4 lg:rounded-s lg:pl-4",
        isNext && "border-line border-b bg-raised",
      )}
    >
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => open({ kind: "track", itemId: item.id })}
        className="flex min-w-0 grow items-center rounded-s"
      >
        <TrackLine
          artworkUrl={track.artworkUrl}
          title={track.title}
          reason={isNext && reason && t(`reasons.${reason.code}`)}
          facts={[
            track.artists.join(", "),
            isMine ? t("you") : addedBy.name,
            start && (
              <>
                {isNext && <span className="max-lg:sr-only">{t("plays")} </span>}
                {start}
              </>
            ),
          ]}
        />
      </button>
      <RowActions item={item} />
      <VoteButtons
        title={track.title}
        score={score}
        vote={vote}
        onVote={(next) => asMember(() => castVote(item.id, next))}
      />
    </li>
  );
});

/** What a mouse reaches without opening the track; on phones it is all inside. */
function RowActions({ item }: { item: QueueItemView }) {
  const t = useTranslations("queue");
  const { open } = useFaceActs();
  const { remove, playItem } = useActs();
  const mayPlay = useMay("playItem");
  const mayRemove = useMayRemove(item);
  return (
    <div className="hidden shrink-0 items-center opacity-0 transition-opacity focus-within:opacity-100 group-hover/row:opacity-100 xl:flex pointer-coarse:opacity-100">
      {mayPlay && <IconButton icon={Play} name={t("playNow")} onClick={() => playItem(item.id)} />}
      {mayRemove && <IconButton icon={X} name={t("remove")} onClick={() => remove(item)} />}
      <IconButton
        icon={EllipsisVertical}
        name={t("more")}
        onClick={() => open({ kind: "track", itemId: item.id })}
      />
    </div>
  );
}
