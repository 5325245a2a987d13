// The first half of a production start: makes sure that the configuration is meant in earnest, and brings
// the database up to date. Several nodes may run it at once: one works, the others wait.

import { ConfigError } from "./config.ts";
import { MigrationError, migrate } from "./data/migrate.ts";
import { createLog } from "./log.ts";
import { readProductionConfig } from "./production-config.ts";

async function main(): Promise<void> {
  const config = readProductionConfig(process.env);
  const applied = await migrate({ url: config.databaseUrl });
  createLog(config.logLevel).info({ applied }, "the database is up to date");
}

function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof MigrationError) return error.message;
  // A refused connection may come as several errors in one, without words of its own.
  const reason = error instanceof Error ? error.message || error.cause || error.name : error;
  const code = error instanceof Error && "code" in error ? ` (${error.code})` : "";
  return `The database of DATABASE_URL cannot be used: ${reason}${code}`;
}

process.once("SIGTERM", () => process.exit(143)); // As process 1 of a container, nobody else would end us.
main().then(
  () => process.exit(0), // Prisma's engine leaves a timer behind that nobody wants to wait for.
  (error: unknown) => process.stderr.write(`${explain(error)}\n`, () => process.exit(1)),
);
