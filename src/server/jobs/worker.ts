// The jobs role: runs scheduled tasks on pg-boss, whose queue lives in Postgres.

import { PgBoss } from "pg-boss";
import { type ScheduledTask, schedule } from "./schedule.ts";
import type { JobContext } from "./task.ts";

export type Worker = {
  /** Runs one task now; resolves when it is queued. */
  runNow(name: string): Promise<void>;
  /** Takes no new work, tells running tasks to stop, and waits for them (at most 5 s). */
  close(): Promise<void>;
};

const closeWithinMs = 5_000;

/** Starts working; several workers on several machines share the same queue. */
export async function startWorker(
  ctx: JobContext,
  tasks: readonly ScheduledTask[] = schedule,
): Promise<Worker> {
  const boss = new PgBoss({ connectionString: ctx.config.databaseUrl, schema: "jobs", max: 4 });
  const stopping = new AbortController();
  boss.on("error", (error: unknown) => ctx.log.warn({ err: error }, "the job queue is in trouble"));
  await boss.start();
  for (const entry of tasks) await register(boss, ctx, entry, stopping.signal);
  return {
    async runNow(name) {
      await boss.send(name, {});
    },
    async close() {
      stopping.abort(new Error("stopping"));
      await boss.stop({ graceful: true, timeout: closeWithinMs });
    },
  };
}

async function register(
  boss: PgBoss,
  ctx: JobContext,
  { task, cron }: ScheduledTask,
  signal: AbortSignal,
): Promise<void> {
  await boss.createQueue(task.name, { ...task.policy, retryBackoff: true });
  await boss.work(task.name, async (jobs) => {
    for (const job of jobs) await task.run(ctx, task.payloadSchema.parse(job.data ?? {}), signal);
  });
  await boss.schedule(task.name, cron, {}, { tz: "UTC" });
}
