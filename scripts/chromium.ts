// The browser of the tests: found, or installed where we may.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { Trouble } from "#scripts/trouble.ts";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/**
 * The path of a Chromium. As root on Debian it is installed when there is none.
 *
 * @throws Trouble that says what to install
 */
export function requireChromium(wished: string | undefined): string {
  if (wished && !existsSync(wished)) throw new Trouble(`There is no browser at CHROMIUM=${wished}.`);
  const found = wished ?? places.find(existsSync);
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) installChromium();
  const installed = places.find(existsSync);
  if (installed) return installed;
  throw new Trouble(
    "The tests need a browser: install Chromium (on Debian: sudo apt-get install chromium), or set CHROMIUM to the path of one.",
  );
}

function installChromium(): void {
  console.log("Installing Chromium for the tests. This takes a minute or two, once.");
  const environment: NodeJS.ProcessEnv = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [["update"], ["install", "--yes", "--no-install-recommends", "chromium"]]) {
    const { status, stderr } = spawnSync("apt-get", args, { env: environment, encoding: "utf8" });
    if (status !== 0)
      throw new Trouble(`Chromium could not be installed: apt-get ${args[0]} said:\n${stderr.trim()}`);
  }
}
