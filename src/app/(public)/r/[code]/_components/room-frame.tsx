"use client";
// Where things stand: one column with two tabs on phones, three columns from 1024 px.

import { useTranslations } from "next-intl";
import { classNames } from "#app/_components/ui/class-names.ts";
import { useIsDesk } from "../_hooks/use-is-desk.ts";
import { useFace } from "../_hooks/use-panel.tsx";
import { useRoom } from "../_hooks/use-room.tsx";
import { AddButton } from "./add-button.tsx";
import { Chat } from "./chat.tsx";
import { LinkNotice } from "./link-notice.tsx";
import { NowPlaying } from "./now-playing.tsx";
import { Queue } from "./queue.tsx";
import { RoomEnded } from "./room-ended.tsx";
import { RoomTabs } from "./room-tabs.tsx";
import { TopBar } from "./top-bar.tsx";

export function RoomFrame({ isSignedIn }: { isSignedIn: boolean }) {
  const t = useTranslations("room");
  const tab = useFace((face) => face.tab);
  const isDesk = useIsDesk();
  const ended = useRoom((room) => room.ended);
  const isStale = useRoom((room) => room.link === "reconnecting" || room.link === "offline");
  if (ended) return <RoomEnded isSignedIn={isSignedIn} />;

  const isChat = tab === "chat";
  const panelProps = (name: "queue" | "chat") =>
    isDesk ? { "aria-label": t(name) } : { role: "tabpanel", "aria-labelledby": `tab-${name}` };
  return (
    <div className="flex min-h-0 grow flex-col">
      <TopBar isSignedIn={isSignedIn} />
      <LinkNotice />
      <main
        className={classNames(
          "relative mx-auto flex min-h-0 w-full max-w-2xl grow scroll-pt-14 scroll-pb-4 flex-col overflow-y-auto",
          "lg:grid lg:max-w-none lg:grid-cols-[18rem_minmax(0,1fr)_17rem] xl:grid-cols-[21.25rem_minmax(0,1fr)_20rem] lg:overflow-hidden",
          "transition-[opacity,filter] duration-300",
          isStale && "opacity-85 grayscale",
        )}
      >
        <section
          aria-label={t("nowPlaying")}
          className="shrink-0 border-line lg:overflow-y-auto lg:border-r lg:p-6"
        >
          <NowPlaying isSmall={isChat} />
        </section>
        <RoomTabs />
        <section
          id="panel-queue"
          {...panelProps("queue")}
          className={classNames(
            "shrink-0 flex-col lg:flex lg:min-h-0 lg:overflow-y-auto lg:px-3 lg:py-4",
            isChat ? "hidden" : "flex grow",
          )}
        >
          <Queue />
        </section>
        <section
          id="panel-chat"
          {...panelProps("chat")}
          className={classNames(
            "min-h-52 grow flex-col border-line lg:flex lg:min-h-0 lg:border-l",
            isChat ? "flex" : "hidden",
          )}
        >
          <Chat />
        </section>
      </main>
      {!isChat && <AddButton />}
    </div>
  );
}
