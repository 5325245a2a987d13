"use client";
// The room's name, who is here, how the line is, and how to bring others in.

import { EllipsisVertical, House, Settings, Share2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { formatRoomCode } from "#app/_client/format.ts";
import { ThemeChoice } from "#app/_components/theme-choice.tsx";
import { Button } from "#app/_components/ui/button.tsx";
import { classNames } from "#app/_components/ui/class-names.ts";
import { IconButton } from "#app/_components/ui/icon-button.tsx";
import { Menu, menuLine } from "#app/_components/ui/menu.tsx";
import { Wordmark } from "#app/_components/wordmark.tsx";
import { useFaceActs } from "../_hooks/use-panel.tsx";
import { useMay, useRoom } from "../_hooks/use-room.tsx";

export function TopBar({ isSignedIn }: { isSignedIn: boolean }) {
  const t = useTranslations("room");
  const { open } = useFaceActs();
  const code = useRoom((room) => room.view.code);
  const mayChange = useMay("changeSettings");
  const openSettings = () => open({ kind: "settings" });
  const openShare = () => open({ kind: "share" });
  return (
    <header className="flex min-h-15 shrink-0 items-center gap-1 pr-2 pl-4 lg:grid lg:grid-cols-[1fr_auto_1fr] lg:gap-4 lg:border-line lg:border-b lg:px-5">
      <div className="hidden lg:block">
        <Wordmark />
      </div>
      <RoomHeading />
      <div className="flex items-center gap-1 lg:justify-self-end lg:gap-2">
        <IconButton icon={Share2} name={t("share")} look="ink" className="lg:hidden" onClick={openShare} />
        <Button size="s" className="max-lg:hidden" onClick={openShare}>
          {t("shareCode", { code: formatRoomCode(code) })}
        </Button>
        {mayChange && (
          <Button size="s" className="max-lg:hidden" onClick={openSettings}>
            {t("settings")}
          </Button>
        )}
        <Menu name={t("more")} button={<EllipsisVertical aria-hidden size={21} />}>
          {mayChange && (
            <button type="button" className={classNames(menuLine, "lg:hidden")} onClick={openSettings}>
              <Settings aria-hidden size={18} className="text-quiet" />
              {t("settings")}
            </button>
          )}
          <a href={isSignedIn ? "/rooms" : "/"} className={menuLine}>
            <House aria-hidden size={18} className="text-quiet" />
            {isSignedIn ? t("myRooms") : t("aboutTonearm")}
          </a>
          <ThemeChoice />
        </Menu>
      </div>
    </header>
  );
}

function RoomHeading() {
  const t = useTranslations("room");
  const { open } = useFaceActs();
  const name = useRoom((room) => room.view.settings.name);
  const link = useRoom((room) => room.link);
  const count = useRoom((room) => room.presence?.count ?? null);
  return (
    <div className="relative min-w-0 grow lg:flex lg:items-baseline lg:justify-center lg:gap-2">
      <h1 dir="auto" className="truncate font-strong text-m">
        {name}
      </h1>
      <button
        type="button"
        onClick={() => open({ kind: "people" })}
        // Reaches over the name as well, so that a thumb finds it.
        className="flex items-center gap-1.5 text-quiet text-xs after:absolute after:-inset-y-1 after:inset-x-0 after:rounded-s hover:text-ink focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent lg:text-s"
      >
        <LinkDot />
        <span className="truncate">
          {count !== null && <span>{t("peopleHere", { count })} · </span>}
          <span>{t(`link.${link}`)}</span>
        </span>
        <span className="sr-only">. {t("showPeople")}</span>
      </button>
    </div>
  );
}

function LinkDot() {
  const link = useRoom((room) => room.link);
  return (
    <span
      aria-hidden
      className={classNames(
        "size-2 rounded-pill transition-colors",
        link === "live" && "bg-good",
        link === "joining" && "bg-line",
        (link === "reconnecting" || link === "offline") && "bg-warn",
      )}
    />
  );
}
