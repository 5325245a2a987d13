"use client";
// Who is here.

import { useTranslations } from "next-intl";
import { classNames } from "#app/_components/ui/class-names.ts";
import { Dialog } from "#app/_components/ui/dialog.tsx";
import { Skeleton } from "#app/_components/ui/skeleton.tsx";
import type { PresenceEntry } from "#lib/contract/room.ts";
import { useRoom } from "../_hooks/use-room.tsx";

export function PeopleSheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations("people");
  const presence = useRoom((room) => room.presence);
  const unnamed = presence ? presence.count - presence.members.length : 0;
  return (
    <Dialog title={presence ? t("title", { count: presence.count }) : t("untold")} onClose={onClose}>
      <ul className="overflow-y-auto px-5 pb-[max(1.25rem,env(safe-area-inset-bottom))]">
        {presence?.members.map((member) => (
          <PersonLine key={member.memberId} person={member} />
        ))}
        {!presence &&
          ["w-40", "w-28", "w-36"].map((width) => (
            <li key={width} className="flex min-h-12 items-center">
              <Skeleton className={classNames("h-4", width)} />
            </li>
          ))}
        {unnamed > 0 && (
          <li className="flex min-h-12 items-center text-quiet">{t("looking", { count: unnamed })}</li>
        )}
      </ul>
    </Dialog>
  );
}

function PersonLine({ person }: { person: PresenceEntry }) {
  const t = useTranslations("people");
  const isMe = useRoom(({ me }) => me?.memberId === person.memberId);
  return (
    <li className="flex min-h-12 items-center gap-3 border-line border-b last:border-b-0">
      <span
        aria-hidden
        className={classNames(
          "size-2 shrink-0 rounded-pill",
          person.state === "active" ? "bg-good" : "bg-line",
        )}
      />
      <span className="flex min-w-0 grow items-baseline gap-2">
        <bdi className="truncate font-strong">{person.name}</bdi>
        {isMe && <span className="text-quiet text-s">{t("you")}</span>}
      </span>
      <span className="shrink-0 text-quiet text-s">
        {person.role !== "listener" && <span className="text-accent">{t(`roles.${person.role}`)}</span>}
        {person.role !== "listener" && person.state !== "active" && " · "}
        {person.state !== "active" && t(`states.${person.state}`)}
      </span>
    </li>
  );
}
