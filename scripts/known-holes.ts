// The first version of a package without known holes. npm's audit needs a registry; this needs nothing.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { projectFolder } from "#scripts/project-folder.ts";

/** Lowest good version by package, with the worst of what it mends. */
const firstGood = {
  next: { version: "16.3.3", mends: "code execution through AVIF in the image optimiser, and all before it" },
  react: { version: "19.2.1", mends: "CVE-2025-55182, code execution before sign-in" },
  "react-dom": { version: "19.2.1", mends: "CVE-2025-55182, code execution before sign-in" },
  "next-auth": { version: "4.24.15", mends: "cookies not bound to the provider, GHSA-x445-f3h2-j279" },
  "socket.io-parser": { version: "4.2.7", mends: "CVE-2026-69185, memory held for attachments" },
  "engine.io": { version: "6.6.10", mends: "CVE-2026-102599, an upgrade that ends the process" },
  ws: { version: "8.21.0", mends: "CVE-2026-48779, denial of service" },
} as const satisfies Record<string, { version: string; mends: string }>;

const lockSchema = z.object({
  packages: z.record(z.string(), z.object({ version: z.string().optional() })),
});

/** One line for every package in the lock file text that is older than its first good version. */
export function findKnownHoles(lockText: string): string[] {
  const { packages } = lockSchema.parse(JSON.parse(lockText));
  return Object.entries(packages).flatMap(([path, { version }]) => {
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    const good = Object.entries(firstGood).find(([known]) => known === name)?.[1];
    if (!good || !version || !isOlder(version, good.version)) return [];
    return [`${path} ${version}: ${good.mends}; good from ${good.version}`];
  });
}

/** The same for the lock file of this checkout. */
export function findOwnHoles(): string[] {
  return findKnownHoles(readFileSync(join(projectFolder, "package-lock.json"), "utf8"));
}

/** Compares `1.2.3` by numbers; a pre-release counts as older than its release. */
function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split("-")[0]?.split(".").map(Number) ?? []);
  const difference = [0, 1, 2].map((part) => (a?.[part] ?? 0) - (b?.[part] ?? 0)).find((part) => part !== 0);
  return difference === undefined ? version.includes("-") && !than.includes("-") : difference < 0;
}
