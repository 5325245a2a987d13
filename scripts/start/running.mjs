// A note in the data folder of which process runs Tonearm from here. Plain JavaScript: the bootstrap
// reads it too, before there is a Node that knows types.

import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * @typedef {object} Running
 * @property {number} pid
 * @property {string} url where it serves
 * @property {string} bornAt tells the process from a later one that was given the same id
 */

/**
 * Who runs Tonearm from this data folder, if anybody does; the note of a killed process counts for nothing.
 *
 * @param {string} folder
 * @returns {Running | null}
 */
export function runningStart(folder) {
  try {
    const note = JSON.parse(readFileSync(noteIn(folder), "utf8"));
    return bornAt(note.pid) === note.bornAt ? note : null;
  } catch {
    return null; // No note, or half a one: its writer is gone.
  }
}

/**
 * Notes that this process runs Tonearm from `folder` and serves at `url`.
 *
 * @param {string} folder
 * @param {string} url
 * @returns {{ takenBy: Running | null, isAfterKill: boolean }} who was here first, if anybody, and whether
 *   an earlier process left its note behind
 */
export function claimFolder(folder, url) {
  const running = runningStart(folder);
  if (running) return { takenBy: running, isAfterKill: false };
  mkdirSync(folder, { recursive: true });
  const mine = `${noteIn(folder)}.${process.pid}`;
  writeFileSync(mine, JSON.stringify({ pid: process.pid, url, bornAt: bornAt(process.pid) }));
  try {
    if (link(mine, noteIn(folder))) return { takenBy: null, isAfterKill: false };
    const first = runningStart(folder);
    if (first) return { takenBy: first, isAfterKill: false };
    rmSync(noteIn(folder), { force: true });
    if (link(mine, noteIn(folder))) return { takenBy: null, isAfterKill: true };
    return { takenBy: runningStart(folder), isAfterKill: true };
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Gives a file its second name; false where another process was quicker. */
function link(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

/** @param {string} folder */
export function leaveFolder(folder) {
  if (runningStart(folder)?.pid === process.pid) rmSync(noteIn(folder), { force: true });
}

/** @param {string} folder */
function noteIn(folder) {
  return join(folder, "running.json");
}

/**
 * When a process was born, in the machine's own words; "" where no such process lives, "alive" where the
 * machine does not tell.
 *
 * @param {number} pid
 * @see proc(5), /proc/pid/stat field 22; the second field may hold spaces and brackets
 */
function bornAt(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    if (process.platform === "linux") return "";
  }
  try {
    process.kill(pid, 0);
    return "alive";
  } catch {
    return "";
  }
}
