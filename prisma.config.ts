// Prisma's command line. `generate` works offline when this variable names any existing file;
// migrations never pass through here (see src/server/data/migrate.ts).

import { defineConfig } from "prisma/config";

process.env["PRISMA_SCHEMA_ENGINE_BINARY"] ??= process.execPath;

export default defineConfig({ schema: "prisma/schema.prisma", migrations: { path: "prisma/migrations" } });
