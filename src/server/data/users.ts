// People with an account.

import { type UserId, userIdSchema } from "#lib/contract/ids.ts";
import type { Database } from "./database.ts";

export type StoredUser = { id: UserId; name: string | null; image: string | null };

const shown = { id: true, name: true, image: true } as const;

export async function insertUser(
  { prisma }: Database,
  user: { name: string | null; image: string | null },
): Promise<StoredUser> {
  return toUser(await prisma.user.create({ data: user, select: shown }));
}

export async function findUser({ prisma }: Database, id: UserId): Promise<StoredUser | null> {
  const row = await prisma.user.findUnique({ where: { id }, select: shown });
  return row && toUser(row);
}

/** The owner of a provider account. */
export async function findUserOfAccount(
  { prisma }: Database,
  account: { provider: string; providerAccountId: string },
): Promise<StoredUser | null> {
  const row = await prisma.account.findUnique({
    where: { provider_providerAccountId: account },
    select: { user: { select: shown } },
  });
  return row && toUser(row.user);
}

/** Removes a person who was made for a sign-in that failed; does nothing to anybody else. */
export async function deleteUserWithoutAccount({ prisma }: Database, id: string): Promise<void> {
  await prisma.user.deleteMany({ where: { id, accounts: { none: {} }, sessions: { none: {} } } });
}

function toUser(row: { id: string; name: string | null; image: string | null }): StoredUser {
  return { ...row, id: userIdSchema.parse(row.id) };
}
