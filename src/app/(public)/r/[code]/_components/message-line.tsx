"use client";
// One line of the chat: said, noted by the room, or still on its way.

import { useTranslations } from "next-intl";
import { memo } from "react";
import { errorMessages } from "#app/_client/error-messages.ts";
import type { OutgoingLine as Outgoing } from "#app/_client/room-state.ts";
import { TimeOfDay } from "#app/_components/time-of-day.tsx";
import { classNames } from "#app/_components/ui/class-names.ts";
import type { MessageView, Notice } from "#lib/contract/room.ts";
import { useActs, useRoom } from "../_hooks/use-room.tsx";

type MessageLineProps = {
  message: MessageView;
  /** Stands under the name of the line before. */
  isFollowing: boolean;
};

export const MessageLine = memo(function MessageLine({ message, isFollowing }: MessageLineProps) {
  const t = useTranslations("chat");
  const isMine = useRoom(({ me }) => me?.memberId === message.memberId);
  const { name, role, text, sentAtMs } = message;
  return (
    <li className={isFollowing ? "" : "pt-2.5"}>
      <p className={classNames("flex items-baseline gap-1.5 text-quiet text-xs", isFollowing && "sr-only")}>
        <bdi className="truncate font-strong text-ink">{isMine ? t("you") : name}</bdi>
        {role !== "listener" && <span className="text-accent">{t(`roles.${role}`)}</span>}
        <TimeOfDay atMs={sentAtMs} />
      </p>
      <p dir="auto" className="wrap-anywhere">
        {text}
      </p>
    </li>
  );
});

export function NoticeLine({ message, notice }: { message: MessageView; notice: Notice }) {
  const t = useTranslations("chat");
  const words =
    notice.code === "joined"
      ? t("joined", { name: notice.name })
      : t("trackUnavailable", { title: notice.title });
  return (
    <li className="wrap-anywhere pt-2.5 text-quiet text-xs">
      <TimeOfDay atMs={message.sentAtMs} /> · {words}
    </li>
  );
}

export function OutgoingLine({ line }: { line: Outgoing }) {
  const t = useTranslations();
  const { sayAgain } = useActs();
  return (
    <li className="pt-2.5">
      <p className="flex items-baseline gap-1.5 text-quiet text-xs">
        <span className="font-strong text-ink">{t("chat.you")}</span>
        {line.failure === null && t("chat.sending")}
      </p>
      <p dir="auto" className={classNames("wrap-anywhere", line.failure === null && "opacity-60")}>
        {line.text}
      </p>
      {line.failure !== null && (
        <p className="text-quiet text-xs">
          <button
            type="button"
            onClick={() => sayAgain(line)}
            className="relative font-strong text-bad underline underline-offset-4 after:absolute after:-inset-3"
          >
            {t("chat.notSent")}
          </button>{" "}
          {t(errorMessages[line.failure])}
        </p>
      )}
    </li>
  );
}
