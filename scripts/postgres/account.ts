// Postgres refuses to run as root, so root lends it another account of the machine.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { Trouble } from "#scripts/trouble.ts";

/** The account that Postgres runs as where that is not our own. */
export type Account = { name: string; uid: number; gid: number };

const name = "postgres";

/**
 * Null when Postgres may run as whoever we are; for root the account `postgres`, made when absent.
 *
 * @throws Trouble when root has no such account and cannot make one
 */
export function accountForPostgres(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const found = findAccount();
  if (found) return found;
  spawnSync("useradd", [
    "--system",
    "--no-create-home",
    "--shell",
    "/usr/sbin/nologin",
    "--user-group",
    name,
  ]);
  const made = findAccount();
  if (made) return made;
  throw new Trouble(
    `Postgres refuses to run as root, and the account "${name}" that it would use could not be made. Make one with: useradd --system ${name}; or run this as another user than root.`,
  );
}

function findAccount(): Account | null {
  const fields = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .find(([login]) => login === name);
  const [, , uid, gid] = fields ?? [];
  return uid && gid ? { name, uid: Number(uid), gid: Number(gid) } : null;
}
