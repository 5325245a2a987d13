// Prepared statements: planned once a connection, their rows checked before anybody uses them.

import type pg from "pg";
import { z } from "zod";

export type Statement<Row> = {
  /** Names the plan that the connection keeps: one name, one text. */
  readonly name: string;
  readonly text: string;
  readonly row: z.ZodType<Row>;
};

/** A pool, or one connection of it. */
export type Queryable = Pick<pg.Pool, "query"> | Pick<pg.PoolClient, "query">;

/** Runs a prepared statement and gives its rows. */
export async function run<Row>(
  db: Queryable,
  { name, text, row }: Statement<Row>,
  values: readonly unknown[],
): Promise<Row[]> {
  const { rows } = await db.query({ name, text, values: [...values] });
  return z.array(row).parse(rows);
}

/** The first row, or null. */
export async function runForOne<Row>(
  db: Queryable,
  statement: Statement<Row>,
  values: readonly unknown[],
): Promise<Row | null> {
  const [first] = await run(db, statement, values);
  return first ?? null;
}
