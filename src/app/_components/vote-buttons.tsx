"use client";
// Up, score, down. My vote is the filled arrow; pressing it again takes it back.

import { ArrowBigDown, ArrowBigUp } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Vote } from "#lib/contract/room.ts";
import { IconButton } from "./ui/icon-button.tsx";

type VoteButtonsProps = { title: string; score: number; vote: Vote; onVote: (vote: Vote) => void };

export function VoteButtons({ title, score, vote, onVote }: VoteButtonsProps) {
  const t = useTranslations("votes");
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced with every row
    <div role="group" aria-label={t("group", { title })} className="flex shrink-0 items-center">
      <IconButton
        icon={ArrowBigUp}
        name={t("up")}
        aria-pressed={vote === 1}
        isFilled={vote === 1}
        look={vote === 1 ? "chosen" : "quiet"}
        onClick={() => onVote(vote === 1 ? 0 : 1)}
      />
      <span className="min-w-6 text-center font-title text-m">
        <span className="sr-only">{t("score")} </span>
        {/* Keyed, so that a new score is seen to tick. */}
        <span key={score} className="inline-block animate-tick">
          {score < 0 ? `−${-score}` : score}
        </span>
      </span>
      <IconButton
        icon={ArrowBigDown}
        name={t("down")}
        aria-pressed={vote === -1}
        isFilled={vote === -1}
        look={vote === -1 ? "chosen" : "quiet"}
        onClick={() => onVote(vote === -1 ? 0 : -1)}
      />
    </div>
  );
}
