// Ends every session of a person.

import "server-only";
import type { UserId } from "#lib/contract/ids.ts";
import { signOutEverywhere } from "#server/operations/sign-out-everywhere.ts";
import { webContext } from "./context.ts";

export async function signOutEverywhereFor(userId: UserId): Promise<void> {
  await signOutEverywhere(webContext(), userId);
}
