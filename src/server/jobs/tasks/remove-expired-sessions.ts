// Sessions nobody can use any more.

import { z } from "zod";
import type { Task } from "../task.ts";

export const removeExpiredSessions: Task<Record<string, never>> = {
  name: "remove-expired-sessions",
  payloadSchema: z.strictObject({}),
  policy: { retryLimit: 2, expireInSeconds: 60 },
  async run(ctx) {
    const expired = { expires: { lt: new Date(ctx.clock.nowMs()) } };
    const { count } = await ctx.db.prisma.session.deleteMany({ where: expired });
    ctx.log.info({ count }, "removed expired sessions");
  },
};
