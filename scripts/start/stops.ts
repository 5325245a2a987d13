// What was started, in order, so that it can be stopped in the opposite order.

export type Stoppable = {
  /** Lets it finish; always ends within a bounded time. */
  stop(): Promise<void>;
  /** Ends it at once. */
  kill(): void;
};

export type Stops = {
  add(started: Stoppable): void;
  /** Stops the latest first; what cannot be stopped is killed, and the others still get their turn. */
  stopAll(): Promise<void>;
  killAll(): void;
};

export function createStops(): Stops {
  const started: Stoppable[] = [];
  return {
    add: (one) => started.push(one),
    async stopAll() {
      for (let one = started.pop(); one; one = started.pop()) {
        await one.stop().catch(one.kill);
      }
    },
    killAll() {
      for (const one of started.splice(0).reverse()) one.kill();
    },
  };
}
