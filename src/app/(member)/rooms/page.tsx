// My rooms: the open ones, those that were, and the way to one more.

import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "#app/_components/client-messages.tsx";
import { SiteHeader } from "#app/_components/site-header.tsx";
import { currentUser } from "#app/_server/current-user.ts";
import { roomsOf } from "#app/_server/rooms-of.ts";
import type { RoomSummary } from "#lib/contract/rooms-list.ts";
import { AccountMenu } from "./_components/account-menu.tsx";
import { OpenRoomForm } from "./_components/open-room-form.tsx";
import { RoomLine } from "./_components/room-line.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("rooms");
  return { title: t("title") };
}

export default async function RoomsPage() {
  const t = await getTranslations("rooms");
  const user = await currentUser();
  if (!user) redirect("/sign-in?callbackUrl=/rooms");
  const rooms = await roomsOf(user.id);
  const open = rooms.filter((room) => room.endedAtMs === null);
  const ended = rooms.filter((room) => room.endedAtMs !== null);
  return (
    <ClientMessages of={["errors", "rooms", "theme"]}>
      <SiteHeader>
        <AccountMenu name={user.name} />
      </SiteHeader>
      <main className="mx-auto grid w-full max-w-2xl grid-cols-1 content-start gap-10 px-4 pt-6 pb-24 lg:pt-10">
        <div className="grid gap-5">
          <h1 className="font-title text-xl">{t("title")}</h1>
          <OpenRoomForm />
        </div>
        {rooms.length === 0 && (
          <div className="py-6 text-center">
            <p className="font-strong">{t("empty")}</p>
            <p className="text-quiet text-s">{t("emptyHint")}</p>
          </div>
        )}
        <RoomList title={t("openNow")} rooms={open} />
        <RoomList title={t("ended")} rooms={ended} />
      </main>
    </ClientMessages>
  );
}

function RoomList({ title, rooms }: { title: string; rooms: readonly RoomSummary[] }) {
  if (rooms.length === 0) return null;
  return (
    <section className="grid gap-1">
      <h2 className="font-strong text-quiet text-s">{title}</h2>
      <ul>
        {rooms.map((room) => (
          <RoomLine key={room.code} room={room} />
        ))}
      </ul>
    </section>
  );
}
