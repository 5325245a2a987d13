// What the machine knows of a process.

import { readFileSync } from "node:fs";

/**
 * @typedef {object} ProcessFacts
 * @property {number | null} parentId null where the machine does not tell
 * @property {string} bornAt tells the process from a later one that was given the same id
 */

/**
 * Null where no such process lives; one that has ended and waits for its parent counts as dead.
 *
 * @param {number} pid
 * @returns {ProcessFacts | null}
 * @see proc(5), /proc/pid/stat: fields 3 (state), 4 (parent) and 22 (start time). The second field may
 *   hold spaces and brackets.
 */
export function lookAtProcess(pid) {
  if (process.platform !== "linux") return isAlive(pid) ? { parentId: null, bornAt: "unknown" } : null;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const isDead = fields[0] === "Z" || fields[0] === "X";
    return isDead ? null : { parentId: Number(fields[1]), bornAt: fields[19] ?? "" };
  } catch {
    return null;
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
