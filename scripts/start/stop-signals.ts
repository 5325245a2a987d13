// When to stop: Ctrl-C, a polite kill, a closed terminal, or the death of the bootstrap that started us.

/** One press of Ctrl-C reaches us twice: from the terminal, and passed on by npm or the bootstrap. */
const samePressMs = 500;

/** The signal that `npm start` should stop. Another Ctrl-C after the first calls `onForce`. */
export function listenForStop(onForce: () => void): AbortSignal {
  const controller = new AbortController();
  let firstAtMs = 0;
  const stop = () => {
    if (!controller.signal.aborted) {
      firstAtMs = Date.now();
      console.log(`\nStopping.${process.stdin.isTTY ? " Press Ctrl-C again to stop at once." : ""}`);
      controller.abort();
    }
  };
  process.on("SIGINT", () => {
    if (controller.signal.aborted && Date.now() - firstAtMs > samePressMs) onForce();
    stop();
  });
  process.on("SIGTERM", stop);
  process.on("SIGHUP", stop);
  process.on("disconnect", stop);
  process.channel?.unref();
  // A terminal that went away takes our words no more; that is no reason to die without stopping.
  process.stdout.on("error", () => {});
  process.stderr.on("error", () => {});
  return controller.signal;
}
