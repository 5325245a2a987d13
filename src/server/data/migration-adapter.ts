// Prisma's Postgres adapter as the schema engine needs it, with two repairs.

import { PrismaPg } from "@prisma/adapter-pg";
import {
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlQueryable,
  type SqlResultSet,
} from "@prisma/driver-adapter-utils";
import pg from "pg";
import { splitStatements } from "./sql-statements.ts";

/** Which statement of a migration failed, counted from 1, and what Postgres said to it. */
export type FailedStatement = { number: number; sql: string; reason: string };

/**
 * An adapter over `pool`, which must hold exactly one connection: advisory locks and transactions
 * belong to a connection. A script runs in one transaction; `onFailed` learns which statement broke it.
 */
export function migrationAdapter(
  pool: pg.Pool,
  onFailed: (statement: FailedStatement) => void,
): SqlMigrationAwareDriverAdapterFactory {
  const prisma = new PrismaPg(pool);
  const connect = async () => {
    const adapter = await prisma.connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    return Object.assign(adapter, {
      // Prisma's own cuts at every semicolon, also inside function bodies, and knows no transaction.
      executeScript: (script: string) => runInOneTransaction(pool, script, onFailed),
      queryRaw: (query: SqlQuery) => queryWithOneByteType(queryRaw, query),
    });
  };
  return { provider: prisma.provider, adapterName: prisma.adapterName, connect, connectToShadowDb: connect };
}

async function runInOneTransaction(
  pool: pg.Pool,
  script: string,
  onFailed: (statement: FailedStatement) => void,
): Promise<void> {
  await pool.query("BEGIN");
  for (const [index, sql] of splitStatements(script).entries()) {
    try {
      await pool.query(sql);
    } catch (error) {
      await pool.query("ROLLBACK");
      onFailed({ number: index + 1, sql, reason: error instanceof Error ? error.message : String(error) });
      throw toDriverError(error);
    }
  }
  // The engine notes the end of a migration in a statement of its own. Noted here too, a process that
  // dies between the two leaves nothing half done.
  await pool.query(
    'UPDATE "_prisma_migrations" SET finished_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL',
  );
  await pool.query("COMMIT");
}

/**
 * Prisma's adapter refuses Postgres' one-byte type "char", in which the engine reads what kind a
 * constraint is when it describes a database, and which it wants to be called a character.
 */
async function queryWithOneByteType(
  queryRaw: SqlQueryable["queryRaw"],
  query: SqlQuery,
): Promise<SqlResultSet> {
  const sql = query.sql
    .replace("constr.contype AS", "constr.contype::text AS")
    .replace(/\bcon\.(confdeltype|confupdtype),/g, "con.$1::text AS $1,");
  const answer = await queryRaw({ ...query, sql });
  const columnTypes = answer.columnTypes.map((type, column) =>
    oneByteColumns.has(answer.columnNames[column] ?? "") ? ColumnTypeEnum.Character : type,
  );
  return { ...answer, columnTypes };
}

const oneByteColumns = new Set(["constraint_type", "confdeltype", "confupdtype"]);

function toDriverError(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  return new DriverAdapterError({
    kind: "postgres",
    code: error.code ?? "XX000",
    severity: error.severity ?? "ERROR",
    message: error.message,
    detail: error.detail,
    column: error.column,
    hint: error.hint,
  });
}
