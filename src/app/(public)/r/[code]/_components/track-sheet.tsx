"use client";
// One track of the queue in full: nothing cut off, its page at the provider, and what I may do with it.

import { Play, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { formatLength } from "#app/_client/format.ts";
import { Artwork } from "#app/_components/artwork.tsx";
import { ProviderLink } from "#app/_components/provider-link.tsx";
import { TimeOfDay } from "#app/_components/time-of-day.tsx";
import { Facts } from "#app/_components/track-line.tsx";
import { Dialog } from "#app/_components/ui/dialog.tsx";
import { menuLine } from "#app/_components/ui/menu.tsx";
import type { QueueItemId } from "#lib/contract/ids.ts";
import type { QueueItemView } from "#lib/contract/room.ts";
import { useItem, useMayRemove } from "../_hooks/use-queue.ts";
import { useActs, useMay, useRoom } from "../_hooks/use-room.tsx";

type TrackSheetProps = { itemId: QueueItemId; onClose: () => void };

export function TrackSheet({ itemId, onClose }: TrackSheetProps) {
  const t = useTranslations("queue");
  const item = useItem(itemId);
  return (
    <Dialog title={t("track")} onClose={onClose}>
      {item ? (
        <TrackInFull item={item} onClose={onClose} />
      ) : (
        <p className="px-5 pt-2 pb-8 text-quiet">{t("gone")}</p>
      )}
    </Dialog>
  );
}

function TrackInFull({ item, onClose }: { item: QueueItemView; onClose: () => void }) {
  const t = useTranslations("queue");
  const { track, addedBy, addedAtMs, up, down } = item;
  const isMine = useRoom(({ me }) => me?.memberId === addedBy.memberId);
  return (
    <div className="grid gap-4 overflow-y-auto px-5 pt-1 pb-[max(1.25rem,env(safe-area-inset-bottom))]">
      <div className="flex gap-4">
        <Artwork url={track.artworkUrl} size="sheet" />
        <div className="grid min-w-0 grow content-start gap-0.5">
          <p dir="auto" className="wrap-anywhere font-title text-l">
            {track.title}
          </p>
          <p dir="auto" className="wrap-anywhere text-quiet">
            {track.artists.join(", ")}
          </p>
          <p className="wrap-anywhere mt-1 text-quiet text-s">
            <Facts facts={[track.album, formatLength(track.durationMs), track.isExplicit && t("explicit")]} />
          </p>
        </div>
      </div>
      <p className="text-quiet text-s">
        <Facts
          facts={[
            <Fragment key="added">
              {isMine ? t("addedByYouAt") : t("addedByAt", { name: addedBy.name })}{" "}
              <TimeOfDay atMs={addedAtMs} />
            </Fragment>,
            t("tally", { up, down }),
            track.url && <ProviderLink key="link" track={track} />,
          ]}
        />
      </p>
      <TrackActions item={item} onClose={onClose} />
    </div>
  );
}

function TrackActions({ item, onClose }: { item: QueueItemView; onClose: () => void }) {
  const t = useTranslations("queue");
  const { playItem, remove } = useActs();
  const mayPlay = useMay("playItem");
  const mayRemove = useMayRemove(item);
  const isMine = useRoom(({ me }) => me?.memberId === item.addedBy.memberId);
  if (item.status !== "waiting" || (!mayPlay && !mayRemove)) return null;

  function handlePlay() {
    onClose();
    void playItem(item.id);
  }

  function handleRemove() {
    onClose();
    // Its row is about to go: the list takes the focus.
    document.getElementById("queue-list")?.focus();
    void remove(item);
  }

  return (
    <div className="-mx-3 border-line border-t pt-2">
      {mayPlay && (
        <button type="button" className={menuLine} onClick={handlePlay}>
          <Play aria-hidden size={19} className="text-quiet" />
          {t("playNow")}
        </button>
      )}
      {mayRemove && (
        <button type="button" className={menuLine} onClick={handleRemove}>
          <X aria-hidden size={19} className="text-quiet" />
          {isMine ? t("withdraw") : t("remove")}
        </button>
      )}
    </div>
  );
}
