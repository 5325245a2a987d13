// Where this checkout keeps its data: a folder that Postgres' account may enter too.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { Trouble } from "#scripts/trouble.ts";

export type Places = {
  /** What TONEARM_DATA_DIR says. */
  wished: string | null;
  /** The folder inside the checkout. */
  own: string;
  /** Where a folder for this checkout may be made when Postgres cannot use the others. */
  shared: string;
  /** The account that Postgres runs as. */
  account: string;
  /** Whether that account may enter a folder. */
  mayEnter(folder: string): boolean;
};

/**
 * The data folder, made when absent: the wished one, else the checkout's own, else one for this checkout
 * in the shared place.
 *
 * @throws Trouble when the wished folder cannot be used
 */
export function chooseDataFolder({ wished, own, shared, account, mayEnter }: Places): string {
  const folder = makeFolder(wished ? resolve(wished) : own);
  if (mayEnter(folder)) return folder;
  if (wished) {
    throw new Trouble(
      `Postgres runs as the account "${account}", which may not enter ${folder}. Choose another TONEARM_DATA_DIR, or let others pass through the folders above it: chmod o+x.`,
    );
  }
  return makeFolder(join(shared, shortHash(own)));
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
