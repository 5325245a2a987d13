// People's links to providers. Tokens come here sealed and leave sealed.

import { Prisma } from "#generated/prisma/client.ts";
import { type UserId, userIdSchema } from "#lib/contract/ids.ts";
import type { Source } from "#lib/contract/track.ts";
import type { Database } from "./database.ts";

export type AccountRow = {
  id: string;
  userId: UserId;
  provider: string;
  providerAccountId: string;
  providerLegacyId: string | null;
  accessToken: string | null;
  refreshToken: string | null;
  expiresAt: Date | null;
  needsReconnectAt: Date | null;
};

/** What a provider granted, sealed for this row. */
export type SealedGrant = {
  scope: string;
  accessToken: string;
  /** Left out: the stored one stays. */
  refreshToken?: string;
  expiresAt: Date | null;
};

/** What changes when tokens are renewed, discarded or sealed anew. */
export type TokenChange = Partial<
  Pick<AccountRow, "accessToken" | "refreshToken" | "expiresAt" | "needsReconnectAt"> & { scope: string }
>;

const shown = {
  id: true,
  userId: true,
  provider: true,
  providerAccountId: true,
  providerLegacyId: true,
  accessToken: true,
  refreshToken: true,
  expiresAt: true,
  needsReconnectAt: true,
} as const;

/** The user's account at this provider; there is at most one. */
export async function findAccount(
  { prisma }: Database,
  { userId, provider }: { userId: UserId; provider: Source },
): Promise<AccountRow | null> {
  const row = await prisma.account.findUnique({
    where: { userId_provider: { userId, provider } },
    select: shown,
  });
  return row && toAccount(row);
}

/** The account that a provider knows by this id, under either of its names for it. */
export async function findAccountByProviderId(
  { prisma }: Database,
  { provider, ...id }: { provider: string } & ({ providerAccountId: string } | { providerLegacyId: string }),
): Promise<AccountRow | null> {
  const row = await prisma.account.findFirst({ where: { provider, ...id }, select: shown });
  return row && toAccount(row);
}

/** Answers false when the provider account is linked already, or the user has another one there. */
export async function insertAccount(
  { prisma }: Database,
  account: Pick<AccountRow, "id" | "provider" | "providerAccountId"> & { userId: string; authorizedAt: Date },
  grant: SealedGrant,
): Promise<boolean> {
  try {
    await prisma.account.create({ data: { ...account, ...grant } });
    return true;
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") return false;
    throw error;
  }
}

/** A person consented (again): keeps the new tokens and who the provider says it was. */
export async function recordSignIn(
  { prisma }: Database,
  id: string,
  signIn: SealedGrant & {
    providerAccountId: string;
    providerLegacyId: string | null;
    displayName: string | null;
    authorizedAt: Date;
  },
): Promise<void> {
  await prisma.account.update({
    where: { id },
    data: { ...signIn, needsReconnectAt: null },
    select: { id: true },
  });
}

/**
 * Runs `change` while no other process can change the account: it sees the row as it is inside the
 * lock, and what it saves is stored before the lock is let go. Holds one connection for `withinMs`
 * at most, waiting for the lock included; throws when that was not enough.
 */
export async function withLockedAccount<T>(
  { prisma }: Database,
  { userId, provider, withinMs }: { userId: UserId; provider: Source; withinMs: number },
  change: (account: AccountRow | null, save: (tokens: TokenChange) => Promise<void>) => Promise<T>,
): Promise<T> {
  return prisma.$transaction(
    async (tx) => {
      await tx.$queryRaw`select set_config('lock_timeout', ${String(withinMs)}, true)`;
      await tx.$queryRaw`select id from accounts where user_id = ${userId}::uuid and provider = ${provider} for no key update`;
      const row = await tx.account.findUnique({
        where: { userId_provider: { userId, provider } },
        select: shown,
      });
      return change(row && toAccount(row), async (tokens) => {
        await tx.account.update({
          where: { userId_provider: { userId, provider } },
          data: tokens,
          select: { id: true },
        });
      });
    },
    { timeout: withinMs, maxWait: withinMs },
  );
}

function toAccount(row: Omit<AccountRow, "userId"> & { userId: string }): AccountRow {
  return { ...row, userId: userIdSchema.parse(row.userId) };
}
