// How much a room holds.

export const waitingMax = 500;
/** Waiting tracks of one listener. */
export const waitingPerListenerMax = 50;
export const membersMax = 5_000;
/** Up to this many members an arrival is worth a line in the chat. */
export const greetedMembersMax = 30;
/** A page offers undo for 10 s; the rest is for slow networks. */
export const undoWithinMs = 15_000;
/** How long somebody who was kicked stays outside, unless it is said otherwise. */
export const kickedForMs = 60_000;
/** "For good": the last second of the year 9999, which every part of the way can write. */
export const forGoodMs = Date.UTC(9999, 11, 31, 23, 59, 59);
/** How long an item that left stays part of the state. */
export const leftItemsKeptMs = 60_000;
