// Signed-in browsers. Tokens never come here, only their hashes.

import { type UserId, userIdSchema } from "#lib/contract/ids.ts";
import type { Database } from "./database.ts";

export type StoredSession = { userId: UserId; expires: Date };

const shown = { userId: true, expires: true } as const;

export async function insertSession(
  { prisma }: Database,
  session: { hash: string; userId: string; expires: Date },
): Promise<void> {
  const { hash, userId, expires } = session;
  await prisma.session.create({ data: { sessionToken: hash, userId, expires } });
}

/** The session, expired or not: the caller knows what time it is. */
export async function findSession({ prisma }: Database, hash: string): Promise<StoredSession | null> {
  const row = await prisma.session.findUnique({ where: { sessionToken: hash }, select: shown });
  return row && toSession(row);
}

export async function extendSession({ prisma }: Database, hash: string, expires: Date): Promise<void> {
  await prisma.session.updateMany({ where: { sessionToken: hash }, data: { expires } });
}

/** Lets another token stand for the session; answers whose it is, or null when it has ended. */
export async function renameSession(
  { prisma }: Database,
  { from, to }: { from: string; to: string },
): Promise<StoredSession | null> {
  const [row] = await prisma.session.updateManyAndReturn({
    where: { sessionToken: from },
    data: { sessionToken: to },
    select: shown,
  });
  return row ? toSession(row) : null;
}

/** Ends one session; answers whose it was, or null when it had ended already. */
export async function deleteSession({ prisma }: Database, hash: string): Promise<StoredSession | null> {
  const row = await prisma.session.findUnique({ where: { sessionToken: hash }, select: shown });
  const { count } = await prisma.session.deleteMany({ where: { sessionToken: hash } });
  return row && count > 0 ? toSession(row) : null;
}

/** Ends all sessions of a user; answers how many. */
export async function deleteSessionsOf({ prisma }: Database, userId: UserId): Promise<number> {
  const { count } = await prisma.session.deleteMany({ where: { userId } });
  return count;
}

function toSession(row: { userId: string; expires: Date }): StoredSession {
  return { userId: userIdSchema.parse(row.userId), expires: row.expires };
}
