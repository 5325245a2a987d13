// Runs every test and counts them.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { requireChromium } from "#scripts/chromium.ts";
import { buildWhenStale } from "#scripts/pages.ts";
import { projectFolder } from "#scripts/project-folder.ts";
import { requireRedisServer } from "#scripts/redis-server.ts";
import type { Tally } from "#scripts/tally.ts";

/** What of Vitest's JSON report is counted. */
const reportSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
});

/**
 * Brings what the tests need, then runs Vitest; `args` go on to it, and choose a part of the tests.
 *
 * @throws Trouble when a browser or Redis is missing, or the pages cannot be built
 */
export async function runTests(args: readonly string[]): Promise<Tally> {
  const environment = { ...process.env };
  if (args.length === 0 || args.some((arg) => arg.includes("e2e"))) {
    environment["CHROMIUM"] = requireChromium(process.env["CHROMIUM"]);
    await buildWhenStale();
  }
  if (args.length === 0) environment["REDIS_SERVER"] = requireRedisServer(process.env["REDIS_SERVER"]);
  const folder = mkdtempSync(join(tmpdir(), "tonearm-report-"));
  const file = join(folder, "report.json");
  const vitest = spawn(
    process.execPath,
    [
      ...["node_modules/vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json"],
      ...[`--outputFile.json=${file}`, ...args],
    ],
    { cwd: projectFolder, env: environment, stdio: "inherit" },
  );
  const [code] = await once(vitest, "close");
  const tally = existsSync(file)
    ? count(readFileSync(file, "utf8"), args.length > 0)
    : { passed: 0, failed: 0 };
  rmSync(folder, { recursive: true });
  // A file that cannot be loaded, or an error outside any test, fails the run without failing a test.
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

function count(reportText: string, isPart: boolean): Tally {
  const report = reportSchema.parse(JSON.parse(reportText));
  const skipped = report.numPendingTests + report.numTodoTests;
  if (skipped === 0 || isPart) return { passed: report.numPassedTests, failed: report.numFailedTests };
  console.log(
    `\n${skipped} tests were skipped. A test that does not run cannot hold anything: mend or delete it.`,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + skipped };
}
