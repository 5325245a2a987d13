// A note in the data folder of which process runs Tonearm from here. Plain JavaScript: the bootstrap
// reads it too, before there is a Node that knows types.

import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lookAtProcess } from "../bootstrap/processes.mjs";

/**
 * @typedef {object} Running
 * @property {number} pid
 * @property {string} url where it serves
 * @property {string} bornAt tells the process from a later one that was given the same id
 * @property {boolean} isStopping it will be gone soon
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
    return lookAtProcess(note.pid)?.bornAt === note.bornAt ? note : null;
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
  const mine = writeAside(folder, url, false);
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

/**
 * Notes that this process, which runs Tonearm from `folder`, is stopping.
 *
 * @param {string} folder
 */
export function announceStopping(folder) {
  const running = runningStart(folder);
  if (running?.pid !== process.pid) return;
  try {
    renameSync(writeAside(folder, running.url, true), noteIn(folder));
  } catch {
    // On a full disk the next start only waits less patiently.
  }
}

/** Writes our note beside the one that counts. */
function writeAside(folder, url, isStopping) {
  const aside = `${noteIn(folder)}.${process.pid}`;
  const bornAt = lookAtProcess(process.pid)?.bornAt;
  writeFileSync(aside, JSON.stringify({ pid: process.pid, url, bornAt, isStopping }));
  return aside;
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
