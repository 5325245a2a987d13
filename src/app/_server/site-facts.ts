// What pages tell about this deployment.

import "server-only";
import type { Source } from "#lib/contract/track.ts";
import { webContext } from "./context.ts";

export type SiteFacts = {
  isDemo: boolean;
  /** The providers that people can sign in with; the others are not shown. */
  sources: readonly Source[];
};

export function siteFacts(): SiteFacts {
  const { isDemo, spotify } = webContext().config;
  return { isDemo, sources: spotify ? ["spotify"] : [] };
}
