"use client";
// Queue and chat, one at a time, where there is no room for both.

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef } from "react";
import { classNames } from "#app/_components/ui/class-names.ts";
import { type Tab, useFace, useFaceActs } from "../_hooks/use-panel.tsx";
import { useRoom } from "../_hooks/use-room.tsx";

const tabs = ["queue", "chat"] as const;

export function RoomTabs() {
  const t = useTranslations("room");
  const shown = useFace((face) => face.tab);
  const { show } = useFaceActs();
  const unread = useUnread();
  const list = useRef<HTMLDivElement>(null);

  function handleKey(event: KeyboardEvent) {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const other: Tab = shown === "queue" ? "chat" : "queue";
    show(other);
    list.current?.querySelector<HTMLElement>(`#tab-${other}`)?.focus();
  }

  return (
    <div
      ref={list}
      role="tablist"
      aria-label={t("tabs")}
      onKeyDown={handleKey}
      className="sticky top-0 z-10 flex shrink-0 gap-6 border-line border-b bg-ground px-4 lg:hidden"
    >
      {tabs.map((tab) => (
        <button
          key={tab}
          id={`tab-${tab}`}
          type="button"
          role="tab"
          aria-selected={tab === shown}
          aria-controls={`panel-${tab}`}
          tabIndex={tab === shown ? 0 : -1}
          onClick={() => show(tab)}
          className={classNames(
            "-mb-px flex min-h-11 items-center gap-1.5 border-b-2 font-strong transition-colors focus-visible:-outline-offset-2",
            tab === shown ? "border-accent text-ink" : "border-transparent text-quiet hover:text-ink",
          )}
        >
          {t(tab)}
          {tab === "chat" && unread > 0 && shown !== "chat" && (
            <span className="min-w-5 animate-appear rounded-pill bg-accent px-1.5 text-center font-title text-on-accent text-xs">
              {unread}
              <span className="sr-only"> {t("unread")}</span>
            </span>
          )}
        </button>
      ))}
    </div>
  );
}

/** Lines that others said since the chat was last looked at. */
function useUnread(): number {
  const lastReadId = useFace((face) => face.lastReadId);
  return useRoom(({ view, me }) => {
    const lastRead = view.messages.findIndex((message) => message.id === lastReadId);
    return view.messages
      .slice(lastRead + 1)
      .filter((message) => !message.notice && message.memberId !== me?.memberId).length;
  });
}
