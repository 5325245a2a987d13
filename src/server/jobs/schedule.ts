// When tasks run by themselves. Times are UTC.

import type { Task } from "./task.ts";
import { removeExpiredSessions } from "./tasks/remove-expired-sessions.ts";

export type ScheduledTask = { readonly task: Task<Record<string, never>>; readonly cron: string };

export const schedule: readonly ScheduledTask[] = [{ task: removeExpiredSessions, cron: "23 4 * * *" }];
