// Which sessions still are.

import type { Database } from "./database.ts";

/** Of these hashes of session tokens, those whose session exists and has not expired at `now`. */
export async function findLiveSessions(
  { prisma }: Pick<Database, "prisma">,
  hashes: readonly string[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const rows = await prisma.session.findMany({
    where: { sessionToken: { in: [...hashes] }, expires: { gt: now } },
    select: { sessionToken: true },
  });
  return new Set(rows.map((row) => row.sessionToken));
}
