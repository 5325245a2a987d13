// Work that must not run side by side: one at a time for each key, in the order it came.

export type Turns = {
  /** Runs `work` when all earlier work of this key has ended, well or badly. */
  take<T>(key: string, work: () => Promise<T>): Promise<T>;
};

export function createTurns(): Turns {
  const lasts = new Map<string, Promise<unknown>>();
  return {
    async take(key, work) {
      const before = lasts.get(key) ?? Promise.resolve();
      const mine = before.then(work, work);
      lasts.set(key, mine);
      try {
        return await mine;
      } finally {
        if (lasts.get(key) === mine) lasts.delete(key);
      }
    },
  };
}
