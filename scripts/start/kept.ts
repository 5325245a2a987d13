// Small things that are made at the first start and kept in the data folder.

import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const keptSchema = z.object({
  /** Signs sessions and guest passes. */
  authSecret: z.string(),
  /** Encrypts provider tokens, in the form of TOKEN_KEYS. */
  tokenKeys: z.string(),
  /** Where the simulators listened last: pictures of the demo point there. */
  simulatorPort: z.int().nullable(),
  /** Where the pictures in the demo's database come from. */
  picturesOrigin: z.string().nullable().default(null),
});
export type Kept = z.infer<typeof keptSchema>;

/** What was kept in `folder`; made new at the first call. */
export function readKept(folder: string): Kept {
  const file = join(folder, "kept.json");
  if (existsSync(file)) return keptSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  const made = {
    authSecret: randomBytes(32).toString("base64"),
    tokenKeys: `k1:${randomBytes(32).toString("base64")}`,
    simulatorPort: null,
    picturesOrigin: null,
  };
  keep(folder, made);
  return made;
}

/** Nobody but us may read it, and a crash never leaves half of it. */
export function keep(folder: string, kept: Kept): void {
  const file = join(folder, "kept.json");
  writeFileSync(`${file}.new`, JSON.stringify(kept), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
