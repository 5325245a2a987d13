"use client";
// The room is over, or over for this reader.

import { Disc3 } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "#app/_components/ui/button.tsx";
import { useRoom } from "../_hooks/use-room.tsx";

export function RoomEnded({ isSignedIn }: { isSignedIn: boolean }) {
  const t = useTranslations("ended");
  const name = useRoom(({ view }) => view.settings.name);
  const hostName = useRoom(({ view }) => view.hostName);
  const isHost = useRoom(({ me }) => me?.role === "host");
  const wasRemoved = useRoom(({ ended }) => ended === "removed");
  const reason = isHost ? t("byYou") : t("byHost", { host: hostName });
  return (
    <main className="grid grow animate-appear content-center justify-items-center gap-3 px-6 py-16 text-center">
      <Disc3 aria-hidden size={44} strokeWidth={1.2} className="text-quiet" />
      <h1 dir="auto" className="wrap-anywhere font-title text-xl">
        {t(wasRemoved ? "removedTitle" : "title", { name })}
      </h1>
      <p className="max-w-sm text-quiet">{wasRemoved ? t("removed", { host: hostName }) : reason}</p>
      <ButtonLink look="main" href={isSignedIn ? "/rooms" : "/"} className="mt-4">
        {isSignedIn ? t("toRooms") : t("toStart")}
      </ButtonLink>
    </main>
  );
}
