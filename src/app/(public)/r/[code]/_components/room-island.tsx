"use client";
// The room in the browser: one island that starts from the snapshot in the page and lives on the socket.

import type { Arrival } from "#app/_client/room-state.ts";
import { FaceProvider } from "../_hooks/use-panel.tsx";
import { RoomProvider } from "../_hooks/use-room.tsx";
import { Announcer } from "./announcer.tsx";
import { Panels } from "./panels.tsx";
import { RoomFrame } from "./room-frame.tsx";
import { ToastList } from "./toast-list.tsx";

type RoomIslandProps = {
  arrival: Arrival;
  madeAtMs: number;
  isSignedIn: boolean;
  networkUrl: string | null;
};

export function RoomIsland({ arrival, madeAtMs, isSignedIn, networkUrl }: RoomIslandProps) {
  return (
    <RoomProvider arrival={arrival} madeAtMs={madeAtMs} networkUrl={networkUrl}>
      <FaceProvider>
        <RoomFrame isSignedIn={isSignedIn} />
        <Panels />
        <ToastList />
        <Announcer />
      </FaceProvider>
    </RoomProvider>
  );
}
