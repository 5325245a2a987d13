// What nodes tell each other. A hint, never the truth: a lost message is noticed by its revision.

import type { RoomId, UserId } from "#lib/contract/ids.ts";
import type { Change } from "#lib/room/changes.ts";

export type BusMessage =
  | {
      readonly kind: "committed";
      readonly roomId: RoomId;
      readonly revision: number;
      /** Left out when they do not fit: read the log. */
      readonly changes?: readonly Change[];
    }
  | {
      readonly kind: "signedOut";
      readonly userId: UserId;
      /** SHA-256 (base64url) of the session's token; null: all sessions of this user. */
      readonly sessionHash: string | null;
    }
  /** Somebody came to this room or left it, on another node. */
  | { readonly kind: "presence"; readonly roomId: RoomId };

export type Bus = {
  /** Tells the other nodes. Best effort: never throws, never waits. */
  publish(message: BusMessage): void;
  /** Hears what other nodes said; the answer ends it. */
  subscribe(hear: (message: BusMessage) => void): () => void;
  /** Called when messages may have been missed: catch up from Postgres. */
  onGap(catchUp: () => void): () => void;
  close(): Promise<void>;
};
