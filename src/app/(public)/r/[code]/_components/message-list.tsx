"use client";
// The lines of the chat. Stays at the newest one unless the reader has scrolled up.

import { ArrowDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#app/_components/ui/button.tsx";
import type { MessageView } from "#lib/contract/room.ts";
import { useRoom } from "../_hooks/use-room.tsx";
import { useStickyEnd } from "../_hooks/use-sticky-end.ts";
import { MessageLine, NoticeLine, OutgoingLine } from "./message-line.tsx";

/** Lines of one person within this time stand under one name. */
const sameBreathMs = 3 * 60_000;

export function MessageList() {
  const t = useTranslations("chat");
  const messages = useRoom(({ view }) => view.messages);
  const outgoing = useRoom((room) => room.outgoing);
  const newestId = messages.at(-1)?.id ?? null;
  const [seenId, setSeenId] = useState(newestId);
  const { scroller, isAtEnd, toEnd, handleScroll } = useStickyEnd();
  if (isAtEnd && seenId !== newestId) setSeenId(newestId);
  const hasNews = !isAtEnd && seenId !== newestId;

  return (
    <div className="relative flex min-h-0 grow flex-col">
      <div
        ref={scroller}
        onScroll={handleScroll}
        // The end is its origin: it stands at the newest line before any script runs.
        className="flex min-h-0 grow flex-col-reverse overflow-y-auto overscroll-contain [overflow-anchor:none]"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has only keys scrolls it with them
        tabIndex={0}
        role="log"
        aria-label={t("title")}
      >
        <ol className="grid grid-cols-1 gap-y-0.5 px-4 pt-4 pb-3">
          {messages.map((message, place) =>
            message.notice ? (
              <NoticeLine key={message.id} message={message} notice={message.notice} />
            ) : (
              <MessageLine
                key={message.id}
                message={message}
                isFollowing={isSameBreath(messages[place - 1], message)}
              />
            ),
          )}
          {outgoing.map((line) => (
            <OutgoingLine key={line.id} line={line} />
          ))}
        </ol>
        {messages.length === 0 && outgoing.length === 0 && (
          <div className="grid grow content-center justify-items-center px-6 py-8 text-center text-quiet text-s">
            <p className="font-strong text-ink text-m">{t("empty")}</p>
            <p>{t("emptyHint")}</p>
          </div>
        )}
      </div>
      {hasNews && (
        <Button
          look="main"
          size="s"
          className="absolute inset-x-0 bottom-2 mx-auto w-fit animate-appear shadow-lift"
          onClick={toEnd}
        >
          <ArrowDown aria-hidden size={15} />
          {t("news")}
        </Button>
      )}
    </div>
  );
}

function isSameBreath(before: MessageView | undefined, message: MessageView): boolean {
  return (
    before !== undefined &&
    !before.notice &&
    before.memberId === message.memberId &&
    message.sentAtMs - before.sentAtMs < sameBreathMs
  );
}
