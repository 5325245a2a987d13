"use client";
// What of the room is open: the tab on phones, and at most one dialog.

import { createContext, type ReactNode, use, useState, useSyncExternalStore } from "react";
import { createStore, type Store } from "#app/_client/store.ts";
import { assert } from "#lib/assert.ts";
import type { QueueItemId } from "#lib/contract/ids.ts";
import { useActs, useRoomStore } from "./use-room.tsx";

export type Panel =
  | { kind: "add" }
  | { kind: "share" }
  | { kind: "people" }
  | { kind: "settings" }
  | { kind: "track"; itemId: QueueItemId };

export type Tab = "queue" | "chat";

type Face = {
  tab: Tab;
  panel: Panel | null;
  /** The newest line of chat when the chat was last looked at; null when there was none. */
  lastReadId: string | null;
};

const FaceContext = createContext<Store<Face> | null>(null);

export function FaceProvider({ children }: { children: ReactNode }) {
  const room = useRoomStore();
  const [face] = useState(() =>
    createStore<Face>({ tab: "queue", panel: null, lastReadId: room.get().view.messages.at(-1)?.id ?? null }),
  );
  return <FaceContext value={face}>{children}</FaceContext>;
}

function useFaceStore(): Store<Face> {
  const face = use(FaceContext);
  assert(face, "used inside a FaceProvider");
  return face;
}

export function useFace<T>(select: (face: Face) => T): T {
  const face = useFaceStore();
  const read = () => select(face.get());
  return useSyncExternalStore(face.subscribe, read, read);
}

export function useFaceActs() {
  const face = useFaceStore();
  const room = useRoomStore();
  const { asMember } = useActs();
  const open = (panel: Panel) => face.update((shown) => ({ ...shown, panel }));
  return {
    open,
    /** Searching is for members: whoever has no name yet gives one first. */
    openAdding: () => asMember(() => open({ kind: "add" })),
    close: () => face.update((shown) => ({ ...shown, panel: null })),
    /** Whatever was said until now counts as read, both when the chat opens and when it is left. */
    show: (tab: Tab) =>
      face.update((shown) => ({ ...shown, tab, lastReadId: room.get().view.messages.at(-1)?.id ?? null })),
  };
}
