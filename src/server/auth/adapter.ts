// Where next-auth keeps people, accounts and sessions.

import type { Adapter, AdapterAccount, AdapterUser } from "next-auth/adapters";
import { insertAccount } from "#server/data/accounts.ts";
import type { Database } from "#server/data/database.ts";
import { deleteSession, extendSession, findSession, insertSession } from "#server/data/sessions.ts";
import {
  deleteUserWithoutAccount,
  findUser,
  findUserOfAccount,
  insertUser,
  type StoredUser,
} from "#server/data/users.ts";
import type { Clock, Ids } from "#server/world.ts";
import type { TokenCipher } from "./encryption.ts";
import { grantFromSignIn, sealGrant } from "./grants.ts";
import { hashSessionToken } from "./session-tokens.ts";

export type AdapterDeps = {
  db: Database;
  clock: Clock;
  ids: Ids;
  cipher: TokenCipher;
  /** What the sign-in page asks the provider for. */
  askedScope: string;
  /** Told when the signed-in person has another account at this provider already. */
  onOtherAccount: () => void;
};

/**
 * An adapter of our own, with just the methods that sign-in through OAuth calls. The stock one for
 * Prisma writes session tokens and provider tokens in the clear and spreads whatever a provider
 * answers into the table; wrapping it would mean to replace every method that matters.
 */
export function createAdapter({ db, clock, ids, cipher, askedScope, onOtherAccount }: AdapterDeps): Adapter {
  return {
    async createUser({ name, image }: Omit<AdapterUser, "id">) {
      return toAdapterUser(await insertUser(db, { name: name ?? null, image: image ?? null }));
    },
    async getUserByAccount({ provider, providerAccountId }) {
      const user = await findUserOfAccount(db, { provider, providerAccountId });
      return user && toAdapterUser(user);
    },
    async linkAccount(account: AdapterAccount) {
      const { provider, providerAccountId, userId } = account;
      // The id is ours and comes first: the tokens are sealed for it.
      const row = { id: ids.uuidV7(), provider, providerAccountId, userId };
      const grant = sealGrant(cipher, row, grantFromSignIn(account, askedScope));
      const isLinked = await insertAccount(db, { ...row, authorizedAt: new Date(clock.nowMs()) }, grant);
      if (isLinked) return;
      // Whoever was made for this sign-in a moment ago is nobody.
      await deleteUserWithoutAccount(db, userId);
      onOtherAccount();
      throw new Error("the provider account cannot be linked");
    },
    async createSession({ sessionToken, userId, expires }) {
      await insertSession(db, { hash: hashSessionToken(sessionToken), userId, expires });
      return { sessionToken, userId, expires };
    },
    async getSessionAndUser(sessionToken) {
      const session = await findSession(db, hashSessionToken(sessionToken));
      // next-auth links accounts to whatever is found here, without looking at the time.
      if (!session || session.expires.getTime() <= clock.nowMs()) return null;
      const user = await findUser(db, session.userId);
      return user && { session: { sessionToken, ...session }, user: toAdapterUser(user) };
    },
    async updateSession({ sessionToken, expires }) {
      if (expires) await extendSession(db, hashSessionToken(sessionToken), expires);
    },
    async deleteSession(sessionToken) {
      const session = await deleteSession(db, hashSessionToken(sessionToken));
      return session && { sessionToken, ...session };
    },
  };
}

/** We keep no e-mail addresses; next-auth's type wants a string, and treats an empty one as none. */
function toAdapterUser(user: StoredUser): AdapterUser {
  return { ...user, email: "", emailVerified: null };
}
