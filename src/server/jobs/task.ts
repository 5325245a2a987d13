// What a background task is. One task a file, in tasks/.

import type { z } from "zod";
import type { AppContext } from "#server/context.ts";

export type JobContext = Pick<AppContext, "config" | "log" | "clock" | "ids" | "db">;

export type Task<Payload> = {
  readonly name: string;
  /** Payloads hold ids, never objects. */
  readonly payloadSchema: z.ZodType<Payload>;
  readonly policy: { readonly retryLimit: number; readonly expireInSeconds: number };
  /** Safe to run twice; stops early when `signal` is aborted. */
  run(ctx: JobContext, payload: Payload, signal: AbortSignal): Promise<void>;
};
