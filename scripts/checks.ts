// Everything that can be said of the code without running it.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { findOwnHoles } from "#scripts/known-holes.ts";
import { projectFolder } from "#scripts/project-folder.ts";
import type { Tally } from "#scripts/tally.ts";

/** A step gives what is wrong, or nothing. */
type Step = { name: string; run(): Promise<string> };

const steps: readonly Step[] = [
  { name: "format, lint and import directions", run: () => outputOf("biome", ["check", "."]) },
  { name: "types", run: () => outputOf("tsc", ["--noEmit", "-p", "."]) },
  { name: "unused code and packages", run: () => outputOf("knip", []) },
  { name: "known holes", run: async () => findOwnHoles().join("\n") },
  { name: "lock file", run: () => outputOf("node", ["scripts/complete-lock.mjs", "--check"]) },
];

/** Takes every step, also after one that failed, and prints what is wrong. */
export async function runChecks(): Promise<Tally> {
  const tally = { passed: 0, failed: 0 };
  for (const { name, run } of steps) {
    const startedAtMs = performance.now();
    const wrong = await run();
    const seconds = ((performance.now() - startedAtMs) / 1_000).toFixed(1);
    if (wrong) {
      tally.failed += 1;
      console.log(`${wrong}\n✗ ${name} (${seconds} s)`);
    } else {
      tally.passed += 1;
      console.log(`✓ ${name} (${seconds} s)`);
    }
  }
  return tally;
}

/** What a program printed where it failed; "" where it was content. */
async function outputOf(program: string, args: readonly string[]): Promise<string> {
  const child = spawn(program, args, { cwd: projectFolder, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const [code] = await once(child, "close");
  return code === 0 ? "" : output.trim() || `${program} ended with code ${code}`;
}
