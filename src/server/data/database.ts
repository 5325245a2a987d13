// Connections to Postgres: Prisma for what is not hot, prepared statements on a small pool for what is.

import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "#generated/prisma/client.ts";

export type Database = {
  prisma: PrismaClient;
  /** The committer's own connections: votes, chat, playback and loading rooms. */
  hot: pg.Pool;
  close(): Promise<void>;
};

export type DatabaseOptions = { url: string; hotConnections?: number; connections?: number };

/** Opens both pools; connects on first use. A connection that breaks while idle is replaced silently. */
export function openDatabase({ url, hotConnections = 4, connections = 8 }: DatabaseOptions): Database {
  const limits = { connectionTimeoutMillis: 5_000, idleTimeoutMillis: 60_000 };
  // A statement without an answer for so long has lost its connection: the room must not wait for ever.
  const hot = new pg.Pool({ connectionString: url, max: hotConnections, query_timeout: 10_000, ...limits });
  const pool = new pg.Pool({ connectionString: url, max: connections, ...limits });
  surviveDeadConnections(hot);
  surviveDeadConnections(pool);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    prisma,
    hot,
    async close() {
      await prisma.$disconnect();
      await Promise.all([hot.end(), pool.end()]);
    },
  };
}

/**
 * A connection may die while it is idle, or between being lent and being used. Without a listener
 * either would end the process; with one, the next query on it fails, and the pool opens another.
 */
function surviveDeadConnections(pool: pg.Pool): void {
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
}
