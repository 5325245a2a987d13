"use client";
// Says so when what is shown may be old.

import { CloudOff, LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRoom } from "../_hooks/use-room.tsx";

export function LinkNotice() {
  const t = useTranslations("link");
  const link = useRoom((room) => room.link);
  const isStale = link === "reconnecting" || link === "offline";
  const Icon = link === "offline" ? CloudOff : LoaderCircle;
  return (
    <div role="status" className="shrink-0">
      {isStale && (
        <p className="flex animate-appear items-center justify-center gap-2 bg-sunken px-4 py-2 text-s text-warn">
          <Icon
            aria-hidden
            size={16}
            className={link === "reconnecting" ? "animate-spin motion-reduce:animate-none" : ""}
          />
          {t(`${link}Notice`)}
        </p>
      )}
    </div>
  );
}
