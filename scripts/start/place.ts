// Where this checkout keeps its data: a folder that Postgres' account may enter too.

import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
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
    // Postgres' account must pass through; each thing that lies inside guards itself.
    mkdirSync(folder, { recursive: true, mode: 0o755 });
  } catch (error) {
    if (
      error instanceof Error &&
      "code" in error &&
      ["EACCES", "EROFS", "ENOTDIR"].includes(String(error.code))
    ) {
      throw new Trouble(
        `The data folder ${folder} cannot be made. Name another one: TONEARM_DATA_DIR=/path npm start`,
      );
    }
    throw error;
  }
  return folder;
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
