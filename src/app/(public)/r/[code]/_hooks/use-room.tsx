"use client";
// The one place where React meets the room's store.

import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";
import { createRoomActs, type RoomActs } from "#app/_client/room-acts.ts";
import { openRoomSession, type RoomSession } from "#app/_client/room-session.ts";
import { type Arrival, arrive, type RoomClientState } from "#app/_client/room-state.ts";
import { createServerClock, type ServerClock } from "#app/_client/server-clock.ts";
import { createStore, type Store } from "#app/_client/store.ts";
import { createToasts, type Toasts } from "#app/_client/toasts.ts";
import { assert } from "#lib/assert.ts";
import type { RoomKey } from "#lib/contract/ids.ts";
import type { RoomCommandType } from "#lib/contract/room-commands.ts";
import { mayCommand } from "#lib/room/permissions.ts";

type Room = {
  store: Store<RoomClientState>;
  acts: RoomActs;
  toasts: Toasts;
  clock: ServerClock;
  /** Server time at which the page was made; the first rendering in the browser uses it, too. */
  madeAtMs: number;
  /** Where guests in the host's network open this service; null where that is the page's own address. */
  networkUrl: string | null;
  connect(): () => void;
};

/** What the page says once. */
type RoomFacts = { arrival: Arrival; madeAtMs: number; networkUrl: string | null };

const RoomContext = createContext<Room | null>(null);

type RoomProviderProps = RoomFacts & { children: ReactNode };

export function RoomProvider({ children, ...facts }: RoomProviderProps) {
  const [room] = useState(() => createRoom(facts));
  useEffect(() => room.connect(), [room]);
  return <RoomContext value={room}>{children}</RoomContext>;
}

function createRoom({ arrival, madeAtMs, networkUrl }: RoomFacts): Room {
  const store = createStore(arrive(arrival));
  const toasts = createToasts();
  const clock = createServerClock(() => performance.now(), madeAtMs);
  let session: RoomSession | null = null;
  return {
    store,
    toasts,
    clock,
    madeAtMs,
    networkUrl,
    acts: createRoomActs({ store, toasts, session: () => session }),
    connect() {
      if (arrival.hasEnded) return () => {};
      const key = keyOf(location.hash);
      if (key) store.update((state) => ({ ...state, key }));
      session = openRoomSession({
        store,
        clock,
        code: arrival.snapshot.code,
        onRemoved: (reason) =>
          toasts.show({ kind: "refused", code: reason === "removed" ? "removed" : "notSignedIn" }),
      });
      return () => {
        session?.close();
        session = null;
      };
    },
  };
}

function useRoomContext(): Room {
  const room = use(RoomContext);
  assert(room, "used inside a RoomProvider");
  return room;
}

/** A part of the room; the component renders again when that part is another one. */
export function useRoom<T>(select: (state: RoomClientState) => T): T {
  const { store } = useRoomContext();
  const read = () => select(store.get());
  return useSyncExternalStore(store.subscribe, read, read);
}

/** Whether I may give this command; the room decides again. */
export function useMay(type: RoomCommandType): boolean {
  return useRoom(({ me }) => me !== null && mayCommand(me.role, type));
}

export function useActs(): RoomActs {
  return useRoomContext().acts;
}

export function useToasts(): Toasts {
  return useRoomContext().toasts;
}

/** The address of this service that others should open. */
export function useShareOrigin(): string {
  const { networkUrl } = useRoomContext();
  return networkUrl !== null && isThisComputer(location.hostname) ? networkUrl : location.origin;
}

/** Whether a name leads every computer to itself. */
export function isThisComputer(hostname: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

/** For what happens outside of React: announcements, scrolling. */
export function useRoomStore(): Store<RoomClientState> {
  return useRoomContext().store;
}

/** Server time, epoch milliseconds, in steps of `everyMs`. */
export function useServerNowMs(everyMs: number): number {
  const { clock, madeAtMs } = useRoomContext();
  const tick = useCallback(
    (hear: () => void) => {
      const ticking = setInterval(hear, everyMs);
      return () => clearInterval(ticking);
    },
    [everyMs],
  );
  return useSyncExternalStore(
    tick,
    () => Math.floor(clock.nowMs() / everyMs) * everyMs,
    () => madeAtMs,
  );
}

function keyOf(hash: string): RoomKey | null {
  const text = hash.slice(1);
  return isRoomKey(text) ? text : null;
}

function isRoomKey(text: string): text is RoomKey {
  return /^[A-Za-z0-9_-]{22}$/.test(text);
}
