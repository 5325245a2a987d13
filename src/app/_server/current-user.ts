// The signed-in person, as pages greet them.

import "server-only";
import { cache } from "react";
import type { UserId } from "#lib/contract/ids.ts";
import { findUser } from "#server/data/users.ts";
import { currentCaller } from "./caller.ts";
import { webContext } from "./context.ts";

export type CurrentUser = { id: UserId; name: string | null };

/** Null for everybody without a session. */
export const currentUser = cache(async (): Promise<CurrentUser | null> => {
  const { account } = await currentCaller();
  const user = account && (await findUser(webContext().db, account.userId));
  return user && { id: user.id, name: user.name };
});
