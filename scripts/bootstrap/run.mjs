// Runs a program quietly: what it says is shown only when it fails.

import { spawn } from "node:child_process";
import { root } from "./places.mjs";

/** What stands in the way, in words for the person at the terminal. */
export class Obstacle extends Error {}

/**
 * Runs a program to its end.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ environment?: Record<string, string>, needs: string }} options `needs` says what a full disk
 *   must have room for
 * @throws {Obstacle} with the end of what the program said when it fails
 */
export function runQuietly(program, args, { environment = {}, needs }) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    const forward = (signal) => child.kill(signal);
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, forward);
    child.on("error", (error) => reject(new Obstacle(`${program} could not be run: ${error.message}`)));
    child.on("close", (code, signal) => {
      for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.off(name, forward);
      // npm calls it a success when it could not write the files of a package.
      if (/ENOSPC|no space left/i.test(output)) return reject(new Obstacle(`The disk is full: ${needs}.`));
      if (code === 0) return resolve();
      if (signal || code > 128) process.exit(1); // Stopped by whoever sits at the terminal: nothing to explain.
      reject(new Obstacle(`\`${[program, ...args].join(" ")}\` failed:\n${essence(output)}`));
    });
  });
}

/** npm says first what is wrong; other programs say it last. */
function essence(output) {
  const lines = output.trim().split("\n");
  const errors = lines.filter((line) => /^npm error\s+\S/.test(line));
  return (errors.length > 0 ? errors.slice(0, 10) : lines.slice(-15)).join("\n");
}
