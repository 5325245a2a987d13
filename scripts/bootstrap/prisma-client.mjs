// Generates Prisma's client when there is none for the present schema.

import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { modules, projectNode, root } from "./places.mjs";
import { runQuietly } from "./run.mjs";

const schema = join(root, "prisma", "schema.prisma");
const generator = join(modules, "prisma", "package.json");
const generated = join(root, "src", "generated");
const client = join(generated, "prisma", "client.ts");
const stamp = join(generated, ".made-from");

/** The client is a function of the schema and of Prisma's version, so it is made when one of them changed. */
export async function generatePrismaClient() {
  const source = createHash("sha256")
    .update(readFileSync(schema))
    .update(JSON.parse(readFileSync(generator, "utf8")).version)
    .digest("hex");
  if (existsSync(client) && existsSync(stamp) && readFileSync(stamp, "utf8") === source) return;
  await runQuietly(projectNode, [join(modules, "prisma", "build", "index.js"), "generate"], {
    environment: { CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" },
    needs: `Prisma's client needs a few MB in ${root}`,
  });
  writeFileSync(stamp, source);
}
