// What pages tell about this deployment.

import "server-only";
import { headers } from "next/headers";
import type { Source } from "#lib/contract/track.ts";
import { webContext } from "./context.ts";

export type SiteFacts = {
  isDemo: boolean;
  /** The providers that people can sign in with; the others are not shown. */
  sources: readonly Source[];
  /** Where guests in the same network open this service, when that is another address than the host's. */
  networkUrl: string | null;
};

export function siteFacts(): SiteFacts {
  const { isDemo, spotify, networkUrl } = webContext().config;
  return { isDemo, sources: spotify ? ["spotify"] : [], networkUrl };
}

/** Where to sign in, when it is not where this page was asked for: the provider leads back to one address. */
export async function signInAddress(): Promise<string | null> {
  const { networkUrl, publicUrl } = webContext().config;
  const host = (await headers()).get("host");
  return networkUrl !== null && host === new URL(networkUrl).host ? publicUrl : null;
}
