// Why a sign-in did not happen, as the sign-in page is told in `?error=`.

import { ProviderError } from "#server/providers/port.ts";

export const signInProblems = [
  /** The person said no at the provider. */
  "refused",
  /** Signed in, but the operator has not put this person on the app's list. */
  "notAllowListed",
  /** The provider account belongs to another user of ours. */
  "linkedElsewhere",
  /** The signed-in user has a different account at this provider. */
  "otherAccount",
  "providerAway",
  /** Too many sign-ins from this address. */
  "tooOften",
  /** Everything else: begin again. */
  "failed",
] as const;

export type SignInProblem = (typeof signInProblems)[number];

/** What to say after the provider would not tell who somebody is. */
export function problemOfIdentity(error: unknown): SignInProblem {
  if (!(error instanceof ProviderError)) return "failed";
  if (error.code === "notAllowListed") return "notAllowListed";
  return error.kind === "unavailable" || error.kind === "rateLimited" ? "providerAway" : "failed";
}

/** For next-auth's own names of what went wrong. */
export function problemOfNextAuth(name: string): SignInProblem {
  return name === "OAuthAccountNotLinked" ? "linkedElsewhere" : "failed";
}
