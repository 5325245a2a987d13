"use client";
// How far the track is: a line for listeners, a slider for the host.

import { useTranslations } from "next-intl";
import { type CSSProperties, useRef, useState } from "react";
import { formatLength } from "#app/_client/format.ts";
import type { QueueItemView } from "#lib/contract/room.ts";
import { positionAt } from "#lib/room/playback.ts";
import { useActs, useRoom, useServerNowMs } from "../_hooks/use-room.tsx";

const stepMs = 5_000;
/** Arrow keys may repeat: the room hears of it once they rest. */
const restMs = 400;
const everyMs = 500;

export function Progress({ item, mayControl }: { item: QueueItemView; mayControl: boolean }) {
  const t = useTranslations("nowPlaying");
  const playback = useRoom(({ view }) => view.playback);
  const nowMs = useServerNowMs(everyMs);
  const { durationMs } = item.track;
  const { draft, move, settle, settleLater } = useSeekDraft(playback.seq);
  const positionMs = Math.min(draft ?? positionAt(playback, nowMs), durationMs);
  const spoken = t("position", { position: formatLength(positionMs), length: formatLength(durationMs) });
  const filled: CSSProperties & { "--filled": string } = {
    "--filled": `${durationMs > 0 ? (100 * positionMs) / durationMs : 0}%`,
  };
  return (
    <div className="mt-2.5" style={filled}>
      {mayControl ? (
        <input
          type="range"
          aria-label={t("seek")}
          aria-valuetext={spoken}
          min={0}
          max={durationMs}
          step={stepMs}
          value={positionMs}
          onChange={(event) => move(event.currentTarget.valueAsNumber)}
          onPointerUp={settle}
          onKeyUp={settleLater}
          className="seek"
        />
      ) : (
        <div
          role="progressbar"
          aria-label={t("progress")}
          aria-valuemin={0}
          aria-valuemax={Math.round(durationMs / 1000)}
          aria-valuenow={Math.round(positionMs / 1000)}
          aria-valuetext={spoken}
          className="seek-line"
        />
      )}
      <div aria-hidden className="flex justify-between text-quiet text-s">
        <span>{formatLength(positionMs)}</span>
        <span>−{formatLength(durationMs - positionMs)}</span>
      </div>
    </div>
  );
}

/** Where the slider is being moved to, until the room has followed. */
function useSeekDraft(seq: number) {
  const { seek } = useActs();
  const [draft, setDraft] = useState<{ positionMs: number; seq: number } | null>(null);
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);

  async function settle() {
    clearTimeout(resting.current);
    if (!draft) return;
    const outcome = await seek(draft.positionMs);
    if (!outcome.ok) setDraft(null);
  }

  return {
    // A newer playback makes the draft void.
    draft: draft?.seq === seq ? draft.positionMs : null,
    move: (positionMs: number) => setDraft({ positionMs, seq }),
    settle,
    settleLater() {
      clearTimeout(resting.current);
      resting.current = setTimeout(settle, restMs);
    },
  };
}
