// A bound on how much of something runs at the same time.

export type Slots = {
  /** Runs `work` when one of the slots is free; whoever came first goes first. */
  take<T>(work: () => Promise<T>): Promise<T>;
};

export function createSlots(count: number): Slots {
  const waiting: (() => void)[] = [];
  let free = count;
  return {
    async take(work) {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await work();
      } finally {
        // The slot goes from hand to hand; it is free only when nobody waits.
        const next = waiting.shift();
        if (next) next();
        else free += 1;
      }
    },
  };
}
