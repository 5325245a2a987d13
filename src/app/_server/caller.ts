// Who asks for a page: read from its cookies, once for each request.

import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { type Caller, createIdentify } from "#server/auth/identify.ts";
import { webContext } from "./context.ts";

export const currentCaller = cache(async (): Promise<Caller> => {
  const identify = createIdentify(webContext());
  return identify((await headers()).get("cookie") ?? undefined);
});
