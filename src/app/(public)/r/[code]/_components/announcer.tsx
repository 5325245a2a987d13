"use client";
// Tells those who do not see the page what changed in the room. The chat speaks for itself.

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { type Announcement, announcementOf } from "#app/_client/announcement.ts";
import { useRoomStore } from "../_hooks/use-room.tsx";

/** However lively the room is, it is told in steps of this. */
const everyMs = 1_500;

export function Announcer() {
  const t = useTranslations("announcements");
  const store = useRoomStore();
  const [said, setSaid] = useState<Announcement | null>(null);

  useEffect(() => {
    let before = store.get().view;
    let resting: ReturnType<typeof setTimeout> | undefined;
    const stop = store.subscribe(() => {
      resting ??= setTimeout(() => {
        resting = undefined;
        const { view, me } = store.get();
        setSaid((last) => announcementOf(before, view, me) ?? last);
        before = view;
      }, everyMs);
    });
    return () => {
      stop();
      clearTimeout(resting);
    };
  }, [store]);

  return (
    <p role="status" className="sr-only">
      {said && t(said.code, said.values)}
    </p>
  );
}
