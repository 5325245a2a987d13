// What it means that Postgres did not do what it was asked.

import pg from "pg";

/**
 * `refused`: nothing was stored, and storage is away or full. `conflict`: nothing was stored, another
 * try may succeed. `rejected`: nothing was stored, and never will be as it is. `unknown`: the answer
 * was lost; it may have been stored.
 */
export type Failure = "refused" | "conflict" | "rejected" | "unknown";

const conflicts = new Set(["40001", "40P01", "55P03"]);

/**
 * Reads the failure of a statement that had a connection.
 *
 * @see PostgreSQL manual, appendix A (error codes)
 */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof pg.DatabaseError) || error.code === undefined) return "unknown";
  if (conflicts.has(error.code)) return "conflict";
  // 08: connection exceptions; 57: the server is being stopped, perhaps right after the commit.
  if (/^(08|57)/.test(error.code)) return "unknown";
  // 25006: read only; 53: out of memory, disk or connections; 58: errors of the machine.
  if (/^(25006|53|58)/.test(error.code)) return "refused";
  return "rejected";
}
