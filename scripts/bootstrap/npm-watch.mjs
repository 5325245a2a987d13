// Notices when the npm that started us is gone. npm passes signals on to its shell, and the shell dies of
// them without telling anybody: whoever kills `npm start` would leave everything running.

import { lookAtProcess } from "./processes.mjs";

const lookEveryMs = 250;

/**
 * Calls `onGone` once, when npm or its shell is gone. Without npm there is nothing to watch: somebody may
 * have put us in the background on purpose.
 *
 * @param {() => void} onGone
 */
export function watchNpm(onGone) {
  if (!process.env.npm_lifecycle_event) return;
  const shell = process.ppid;
  const npm = lookAtProcess(shell)?.parentId ?? null;
  const watch = setInterval(() => {
    const isThere = process.ppid === shell && (npm === null || lookAtProcess(shell)?.parentId === npm);
    if (isThere) return;
    clearInterval(watch);
    onGone();
  }, lookEveryMs);
  watch.unref();
}
