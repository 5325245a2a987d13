// Signing in and out: next-auth's handler, within the rules of src/server/auth.

import type { NextRequest } from "next/server";
import NextAuth, { type NextAuthOptions } from "next-auth";
import { webContext } from "#app/_server/context.ts";
import { answerAuthRequest } from "#server/auth/answer-auth-request.ts";
import { systemNetwork } from "#server/providers/network.ts";

type Route = { params: Promise<{ nextauth: string[] }> };

async function answer(request: NextRequest, route: Route): Promise<Response> {
  const { nextauth: segments } = await route.params;
  const run = (options: NextAuthOptions): Promise<Response> => NextAuth(options)(request, route);
  return answerAuthRequest({ ...webContext(), network: systemNetwork }, { request, segments, run });
}

export { answer as GET, answer as POST };
