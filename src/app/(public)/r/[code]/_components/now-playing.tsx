"use client";
// What plays, how far it is, who added it, where it sounds; for the host, the controls.

import { useTranslations } from "next-intl";
import { Artwork } from "#app/_components/artwork.tsx";
import { ProviderLink } from "#app/_components/provider-link.tsx";
import { Facts } from "#app/_components/track-line.tsx";
import { classNames } from "#app/_components/ui/class-names.ts";
import type { QueueItemView } from "#lib/contract/room.ts";
import { usePlayingItem } from "../_hooks/use-queue.ts";
import { useMay, useRoom } from "../_hooks/use-room.tsx";
import { IdleStage } from "./idle-stage.tsx";
import { PlayerLine } from "./player-line.tsx";
import { PlayerProblem } from "./player-problem.tsx";
import { Progress } from "./progress.tsx";
import { TransportControls } from "./transport-controls.tsx";

/** @param isSmall on phones, while the chat needs the room */
export function NowPlaying({ isSmall }: { isSmall: boolean }) {
  const item = usePlayingItem();
  const mayControl = useMay("play");
  if (!item) return <IdleStage isSmall={isSmall} />;
  const { track } = item;
  return (
    <div className={classNames("px-4 lg:p-0", isSmall ? "pb-2" : "pt-1 pb-3.5")}>
      <div className="flex items-center gap-3 lg:flex-col lg:items-stretch">
        <Artwork
          key={track.artworkUrl}
          url={track.artworkUrl}
          size={isSmall ? "stageSmall" : "stage"}
          isMain
        />
        <PlayingText item={item} isSmall={isSmall} />
      </div>
      <div className={isSmall ? "hidden lg:block" : ""}>
        <Progress key={item.id} item={item} mayControl={mayControl} />
        {mayControl && <TransportControls item={item} />}
        <PlayerLine />
        {mayControl && <PlayerProblem />}
      </div>
    </div>
  );
}

function PlayingText({ item, isSmall }: { item: QueueItemView; isSmall: boolean }) {
  const t = useTranslations("nowPlaying");
  const myId = useRoom(({ me }) => me?.memberId);
  const { track, addedBy } = item;
  const isMine = addedBy.memberId === myId;
  return (
    <div className="min-w-0 grow animate-appear" key={item.id}>
      <h2
        dir="auto"
        title={track.title}
        className={classNames(
          "font-title",
          isSmall
            ? "truncate text-m lg:line-clamp-3 lg:whitespace-normal lg:text-l"
            : "line-clamp-2 text-l lg:line-clamp-3",
        )}
      >
        {track.title}
      </h2>
      <p dir="auto" title={track.artists.join(", ")} className="truncate text-quiet">
        {track.artists.join(", ")}
      </p>
      <p className={classNames("mt-1.5 text-quiet text-s", isSmall && "hidden lg:block")}>
        <Facts
          facts={[
            isMine ? t("addedByYou") : t("addedBy", { name: addedBy.name }),
            track.isExplicit && t("explicit"),
            <ProviderLink key="link" track={track} />,
          ]}
        />
      </p>
    </div>
  );
}
