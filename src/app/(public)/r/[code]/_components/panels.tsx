"use client";
// The one dialog that is open, if any. Each is loaded when it is first wanted.

import { lazy, Suspense } from "react";
import { useFace, useFaceActs } from "../_hooks/use-panel.tsx";
import { useRoom } from "../_hooks/use-room.tsx";

const AddSheet = lazy(async () => ({ default: (await import("./add-sheet.tsx")).AddSheet }));
const NameSheet = lazy(async () => ({ default: (await import("./name-sheet.tsx")).NameSheet }));
const PeopleSheet = lazy(async () => ({ default: (await import("./people-sheet.tsx")).PeopleSheet }));
const SettingsSheet = lazy(async () => ({ default: (await import("./settings-sheet.tsx")).SettingsSheet }));
const ShareSheet = lazy(async () => ({ default: (await import("./share-sheet.tsx")).ShareSheet }));
const TrackSheet = lazy(async () => ({ default: (await import("./track-sheet.tsx")).TrackSheet }));

export function Panels() {
  const isAskingName = useRoom((room) => room.waitingAct !== null && !room.ended);
  return (
    <Suspense>
      <OpenPanel />
      {isAskingName && <NameSheet />}
    </Suspense>
  );
}

function OpenPanel() {
  const panel = useFace((face) => face.panel);
  const { close } = useFaceActs();
  const hasEnded = useRoom((room) => room.ended !== null);
  if (!panel || hasEnded) return null;
  switch (panel.kind) {
    case "add":
      return <AddSheet onClose={close} />;
    case "share":
      return <ShareSheet onClose={close} />;
    case "people":
      return <PeopleSheet onClose={close} />;
    case "settings":
      return <SettingsSheet onClose={close} />;
    case "track":
      return <TrackSheet itemId={panel.itemId} onClose={close} />;
  }
}
