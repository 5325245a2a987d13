// Where this checkout keeps its data: a folder that Postgres' account may enter too.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Account } from "#scripts/postgres/account.ts";
import { mayEnter } from "#scripts/postgres/run.ts";
import { projectFolder } from "#scripts/project-folder.ts";
import { Trouble } from "#scripts/trouble.ts";

/** The folder inside the checkout; the bootstrap looks here for who runs. */
export const ownFolder = join(projectFolder, ".data");

/**
 * The data folder, made when absent: `wished`, else `.data` in the checkout, else, where Postgres runs as
 * another account that may not enter the checkout, a folder of this checkout under /var/lib.
 *
 * @throws Trouble when `wished` cannot be used
 */
export function chooseDataFolder(wished: string | null, account: Account | null): string {
  const folder = makeFolder(wished ? resolve(projectFolder, wished) : ownFolder);
  if (!account || mayEnter(folder, account)) return folder;
  if (wished) {
    throw new Trouble(
      `Postgres runs as the account "postgres", because we are root, and that account may not enter ${folder}. Choose another TONEARM_DATA_DIR, or let others pass through the folders above it: chmod o+x.`,
    );
  }
  return makeFolder(join("/var/lib/tonearm", shortHash(projectFolder)));
}

function makeFolder(folder: string): string {
  try {
    makeWithParents(folder);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (!["EACCES", "EPERM", "EROFS", "ENOTDIR", "ENOENT"].some((known) => known === code)) throw error;
    throw new Trouble(
      `The data folder ${folder} cannot be made (${code}). Name another one: TONEARM_DATA_DIR=/path npm start`,
    );
  }
  return folder;
}

/** Node's own recursive mkdir never ends on a file system that refuses with ENOENT, as /proc does. */
function makeWithParents(folder: string): void {
  if (existsSync(folder)) return;
  makeWithParents(dirname(folder));
  mkdirSync(folder, { mode: 0o755 }); // Postgres' account passes through; each thing inside guards itself.
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
