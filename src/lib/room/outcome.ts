// What the core answers to a command: the rows that change, or the code of a refusal.

import type { ErrorCode } from "#lib/contract/errors.ts";
import type { MessageId, QueueItemId } from "#lib/contract/ids.ts";
import type { Track } from "#lib/contract/track.ts";
import { ok, type Result } from "#lib/result.ts";
import type { Change } from "./changes.ts";
import type { Member, Message } from "./state.ts";

export type Outcome = Result<readonly Change[], ErrorCode>;

/** Acknowledged without a change: it was so already. */
export const unchanged: Outcome = ok([]);

/** What the core cannot know: asked of the world before the decision. */
export type Facts = {
  /** For addTrack: the track as its provider describes it. */
  readonly track?: Track;
  /** For addTrack: the room had an item of this id that is no longer part of its state. */
  readonly isKnownItem?: boolean;
  /** For addTracks: the tracks that were found, by the id of their item. */
  readonly tracks?: ReadonlyMap<QueueItemId, Track>;
  /** For addTracks: the items of these ids that the room had and that are no longer part of its state. */
  readonly knownItems?: ReadonlySet<QueueItemId>;
  /** For deleteMessage: the line, where it is no longer part of the state. */
  readonly message?: Message;
  /** For say: the room had a line of this id that is no longer part of its state. */
  readonly isKnownMessage?: boolean;
};

/** Who asks, when (server time), and what was found out for it. */
export type Asked = { readonly by: Member; readonly nowMs: number; readonly facts: Facts };

/** When (server time) the room itself acts, and the id of the line it may write. */
export type Acting = { readonly nowMs: number; readonly noticeId: MessageId };
