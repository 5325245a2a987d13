// A read that many share, though none gets an answer older than its question.

/**
 * Wraps `read` so that calls during a run share the next run: every caller's answer comes from a run
 * that began after its call, and at most one run is under way.
 */
export function shareLatest<T>(read: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> | null = null;
  let next: Promise<T> | null = null;

  function start(): Promise<T> {
    const run = read().finally(() => {
      if (running === run) running = null;
    });
    running = run;
    return run;
  }

  return () => {
    if (!running) return start();
    next ??= running.then(ignore, ignore).then(() => {
      next = null;
      return start();
    });
    return next;
  };
}

function ignore(): void {}
