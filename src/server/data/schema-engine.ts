// Prisma's own schema engine, compiled to WebAssembly, over a connection of ours. The command line of
// Prisma would download a native engine for the same work; that must never be needed.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import type pg from "pg";
import { type FailedStatement, migrationAdapter } from "./migration-adapter.ts";

export type EngineSession = {
  engine: bindings.SchemaEngine;
  /** The statement that made the last `applyMigrations` fail. */
  failedStatement(): FailedStatement | null;
};

/**
 * Makes an engine that speaks through `pool`, which must hold exactly one connection.
 *
 * @param schema the text of `schema.prisma`
 */
export async function openSchemaEngine(pool: pg.Pool, schema: string): Promise<EngineSession> {
  await instantiate();
  let failed: FailedStatement | null = null;
  const factory = migrationAdapter(pool, (statement) => {
    failed = statement;
  });
  const engine = await bindings.SchemaEngine.new(
    { datamodels: [["schema.prisma", schema]] },
    () => {}, // The engine's log repeats what it returns or throws.
    bindMigrationAwareSqlAdapterFactory(factory),
  );
  return { engine, failedStatement: () => failed };
}

const require = createRequire(import.meta.url);

/** The engine's module has one instance a process, as Prisma's own build does it. */
let instantiated: Promise<void> | null = null;
function instantiate(): Promise<void> {
  instantiated ??= (async () => {
    const wasm = join(dirname(require.resolve("@prisma/schema-engine-wasm")), "schema_engine_bg.wasm");
    const { instance } = await WebAssembly.instantiate(await readFile(wasm), {
      "./schema_engine_bg.js": { ...bindings },
    });
    bindings.__wbg_set_wasm(instance.exports);
    Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: failLoudly } });
    const start = instance.exports["__wbindgen_start"];
    if (typeof start === "function") start();
  })();
  return instantiated;
}

/** The engine calls this when it gives up; without it, only "unreachable" would be seen. */
function failLoudly(message: string): never {
  throw new Error(`Prisma's schema engine gave up: ${message}`);
}
