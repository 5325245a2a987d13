"use client";
// What plays next, in order, with the reason of the first.

import { ListMusic, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { changesBetween } from "#app/_client/held-order.ts";
import { startTimes, totalDurationMs } from "#app/_client/queue-times.ts";
import { Button } from "#app/_components/ui/button.tsx";
import type { QueueItemView } from "#lib/contract/room.ts";
import { useHeld } from "../_hooks/use-held.ts";
import { useFaceActs } from "../_hooks/use-panel.tsx";
import { usePlayingItem, useWaitingItems } from "../_hooks/use-queue.ts";
import { useRisenRows } from "../_hooks/use-risen-rows.ts";
import { useRoom, useServerNowMs } from "../_hooks/use-room.tsx";
import { QueueRow } from "./queue-row.tsx";

/** Start times are good to the minute: no need to look more often. */
const lookEveryMs = 15_000;

export function Queue() {
  const t = useTranslations("queue");
  const waiting = useWaitingItems();
  const playing = usePlayingItem();
  const source = useTranslations("providers")(useRoom(({ view }) => view.source));
  const playback = useRoom(({ view }) => view.playback);
  const nowMs = useServerNowMs(lookEveryMs);
  const { shown, isHeld, hold } = useHeld(waiting);
  const list = useRisenRows<HTMLOListElement>();
  const starts = startTimes(playback, { playing, waiting: shown, nowMs });
  const changes = isHeld ? changesBetween(idsOf(shown), idsOf(waiting)) : 0;

  return (
    <>
      <QueueHeader waiting={waiting} />
      {waiting.length === 0 && !isHeld && <EmptyQueue />}
      <ol
        id="queue-list"
        ref={list}
        tabIndex={-1}
        aria-label={t("title")}
        onPointerDown={hold}
        className="relative focus-visible:outline-none"
      >
        {shown.map((item, place) => (
          <QueueRow key={item.id} item={item} isNext={place === 0} startsAtMs={starts?.[place] ?? null} />
        ))}
      </ol>
      {waiting.length > 0 && <p className="px-4 py-3 text-quiet text-xs">{t("musicFrom", { source })}</p>}
      {changes > 0 && (
        <p className="pointer-events-none sticky bottom-4 z-10 mx-auto animate-appear rounded-pill bg-ink px-3 py-1 font-strong text-ground text-s">
          {t("changes", { count: changes })}
        </p>
      )}
    </>
  );
}

function QueueHeader({ waiting }: { waiting: readonly QueueItemView[] }) {
  const t = useTranslations("queue");
  const { openAdding } = useFaceActs();
  const mode = useRoom(({ view }) => view.settings.queueMode);
  return (
    <div className="hidden min-h-11 items-center gap-3 px-3 pb-2 lg:flex">
      <h2 className="grow whitespace-nowrap font-strong">{t("title")}</h2>
      {waiting.length > 0 && (
        <p className="truncate text-quiet text-s">
          {t("summary", {
            mode,
            count: waiting.length,
            minutes: Math.max(1, Math.round(totalDurationMs(waiting) / 60_000)),
          })}
        </p>
      )}
      <Button look="main" size="s" onClick={openAdding}>
        <Plus aria-hidden size={17} strokeWidth={2.4} />
        {t("add")}
      </Button>
    </div>
  );
}

function EmptyQueue() {
  const t = useTranslations("queue");
  const { openAdding } = useFaceActs();
  return (
    <div className="grid animate-appear justify-items-center gap-2 px-6 py-12 text-center">
      <ListMusic aria-hidden size={32} strokeWidth={1.4} className="text-quiet" />
      <p className="font-strong">{t("empty")}</p>
      <p className="max-w-xs text-quiet text-s">{t("emptyHint")}</p>
      <Button look="main" className="mt-3 max-lg:hidden" onClick={openAdding}>
        <Plus aria-hidden size={18} strokeWidth={2.4} />
        {t("addFirst")}
      </Button>
    </div>
  );
}

function idsOf(items: readonly QueueItemView[]): string[] {
  return items.map(({ id }) => id);
}
