// Providers that asked for silence: which app, for which kind of call, until when.

import type { ErrorCode } from "#lib/contract/errors.ts";
import type { Clock } from "#server/world.ts";

type Pause = { untilMs: number; code: ErrorCode };

export type Pauses = {
  /** Nothing of this scope is sent until `untilMs` (epoch milliseconds). */
  begin(scope: string, pause: Pause): void;
  /** The longest of the pauses that hold any of these scopes now. */
  holding(scopes: readonly string[]): Pause | null;
};

/** Kept in memory: each process learns from its own calls. */
export function createPauses(clock: Clock): Pauses {
  const pauses = new Map<string, Pause>();
  return {
    begin(scope, pause) {
      const present = pauses.get(scope);
      if (!present || present.untilMs < pause.untilMs) pauses.set(scope, pause);
    },
    holding(scopes) {
      const found = scopes.flatMap((scope) => {
        const pause = pauses.get(scope);
        if (pause && pause.untilMs <= clock.nowMs()) pauses.delete(scope);
        return pause && pause.untilMs > clock.nowMs() ? [pause] : [];
      });
      return found.sort((a, b) => b.untilMs - a.untilMs)[0] ?? null;
    },
  };
}
