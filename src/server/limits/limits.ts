// How often who may do what. One table; Redis can hold the counts instead of this process.

/** Points that refill over a window, per key. A ceiling per address is sized for a party of 300 behind one router. */
export const limitTable = {
  /** Any command of one member. */
  command: { points: 200, windowSeconds: 10 },
  vote: { points: 150, windowSeconds: 10 },
  /** Lines of chat of one member. */
  say: { points: 30, windowSeconds: 15 },
  /** Tracks that one member adds. */
  add: { points: 30, windowSeconds: 30 },
  /** Whole playlists that one member adds. */
  addMany: { points: 10, windowSeconds: 60 },
  /** Questions to a provider on behalf of one person. */
  search: { points: 40, windowSeconds: 30 },
  /** Seats taken from one address. */
  joinAddress: { points: 600, windowSeconds: 60 },
  /** Sockets opened from one address. */
  connectAddress: { points: 1_500, windowSeconds: 60 },
  /** Returns from a provider's sign-in to one address. */
  signInAddress: { points: 300, windowSeconds: 300 },
  /** Codes from one address that named no room. */
  failedCodeAddress: { points: 60, windowSeconds: 60 },
} as const satisfies Record<string, { points: number; windowSeconds: number }>;

export type LimitName = keyof typeof limitTable;
export type Taken = { readonly ok: true } | { readonly ok: false; readonly retryAfterMs: number };

export type Limits = {
  /** Takes one point; refused, it says when there is another. */
  take(limit: LimitName, key: string): Promise<Taken>;
  /** Whether there is a point left, without taking it. */
  peek(limit: LimitName, key: string): Promise<Taken>;
};
