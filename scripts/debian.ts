// Programs that the tests need: found, or installed where we may.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { Trouble } from "#scripts/trouble.ts";

export type Program = {
  /** As people call it. */
  name: string;
  /** Where it is looked for. */
  places: readonly string[];
  /** The Debian package that has it. */
  debianPackage: string;
  /** The variable that names another place. */
  variable: string;
};

/**
 * The path of a program: where `wished` says, else where it is usually found. As root on Debian it is
 * installed when there is none.
 *
 * @throws Trouble that says what to install
 */
export function requireProgram(program: Program, wished: string | undefined): string {
  const { name, places, debianPackage, variable } = program;
  if (wished && !existsSync(wished)) throw new Trouble(`There is no ${name} at ${variable}=${wished}.`);
  const found = wished ?? places.find(existsSync);
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) install(program);
  const installed = places.find(existsSync);
  if (installed) return installed;
  throw new Trouble(
    `The tests need ${name}: install it (on Debian: sudo apt-get install ${debianPackage}), or set ${variable} to the path of it.`,
  );
}

function install({ name, debianPackage }: Program): void {
  console.log(`Installing ${name} for the tests. This takes a minute or two, once.`);
  const environment: NodeJS.ProcessEnv = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [["update"], ["install", "--yes", "--no-install-recommends", debianPackage]]) {
    const { status, stderr } = spawnSync("apt-get", args, { env: environment, encoding: "utf8" });
    if (status !== 0)
      throw new Trouble(`${name} could not be installed: apt-get ${args[0]} said:\n${stderr.trim()}`);
  }
}
