// Why a sign-in did not happen, as the address of the sign-in page says it.

import "server-only";
import { type SignInProblem, signInProblems } from "#server/auth/sign-in-problem.ts";

/** What nobody knows counts as `failed`. */
export function signInProblemNamed(name: string | string[]): SignInProblem {
  return signInProblems.find((problem) => problem === name) ?? "failed";
}
