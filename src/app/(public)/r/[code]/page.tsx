// A room. What plays and what waits is in the page itself; the island takes over from there.

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ClientMessages } from "#app/_components/client-messages.tsx";
import { roomAt } from "#app/_server/room-at.ts";
import { siteFacts } from "#app/_server/site-facts.ts";
import { RoomIsland } from "./_components/room-island.tsx";

type RoomPageProps = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: RoomPageProps): Promise<Metadata> {
  const room = await roomAt((await params).code);
  return room ? { title: room.snapshot.settings.name, robots: { index: false } } : {};
}

const messages = [
  "add",
  "announcements",
  "chat",
  "common",
  "ended",
  "errors",
  "link",
  "name",
  "nowPlaying",
  "people",
  "playerProblems",
  "providers",
  "queue",
  "room",
  "settings",
  "share",
  "theme",
  "toasts",
  "votes",
] as const;

export default async function RoomPage({ params }: RoomPageProps) {
  const room = await roomAt((await params).code);
  if (!room) notFound();
  const { isSignedIn, madeAtMs, ...arrival } = room;
  return (
    // Fills the window exactly: its parts scroll, not the page.
    <div data-shell className="flex min-h-0 grow flex-col">
      <ClientMessages of={messages}>
        <RoomIsland
          arrival={arrival}
          madeAtMs={madeAtMs}
          isSignedIn={isSignedIn}
          networkUrl={siteFacts().networkUrl}
        />
      </ClientMessages>
    </div>
  );
}
