import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";

const line = (from: string) => `import { a } from "${from}";\n\na();\n`;

/** What each folder may not import: where the file lies, and what it says. */
const forbidden = {
  "the core imports the server": ["src/lib/room/x.ts", line("#server/rooms/bus.ts")],
  "the core imports the server by a relative path": ["src/lib/room/x.ts", line("../../server/log.ts")],
  "the core imports a type of the server": [
    "src/lib/room/x.ts",
    'import type { A } from "#server/log.ts";\n\nexport type B = A;\n',
  ],
  "the core passes on a name of the server": ["src/lib/room/x.ts", 'export { a } from "#server/log.ts";\n'],
  "the core loads the server later": ["src/lib/room/x.ts", 'export const a = import("#server/log.ts");\n'],
  "the core imports Node": ["src/lib/room/x.ts", line("node:fs/promises")],
  "the core imports Node by its old name": ["src/lib/room/x.ts", line("fs")],
  "the core imports React": ["src/lib/room/x.ts", line("react")],
  "the core imports Prisma": ["src/lib/room/x.ts", line("@prisma/client")],
  "the core reads the clock": ["src/lib/room/x.ts", "export const now = Date.now();\n"],
  "the core throws dice": ["src/lib/room/x.ts", "export const chance = Math.random();\n"],
  "the core reads the environment": ["src/lib/room/x.ts", "export const all = process.env;\n"],
  "rooms import Prisma's client": ["src/server/rooms/x.ts", line("#generated/prisma/client.ts")],
  "operations import pg": ["src/server/operations/x.ts", line("pg")],
  "the entry imports pg": ["src/server/x.ts", line("pg")],
  "rooms import ioredis": ["src/server/rooms/x.ts", line("ioredis")],
  "data imports ioredis": ["src/server/data/x.ts", line("ioredis")],
  "data imports rooms": ["src/server/data/x.ts", line("#server/rooms/bus.ts")],
  "rooms import an operation": ["src/server/rooms/x.ts", line("#server/operations/open-room.ts")],
  "an operation imports an edge": ["src/server/operations/x.ts", line("#server/http/problem.ts")],
  "realtime imports http": ["src/server/realtime/x.ts", line("#server/http/problem.ts")],
  "http imports jobs": ["src/server/http/x.ts", line("../jobs/schedule.ts")],
  "jobs import realtime": ["src/server/jobs/tasks/x.ts", line("../../realtime/attach.ts")],
  "the server imports a page": ["src/server/http/x.ts", line("#app/_client/store.ts")],
  "the server imports tests": ["src/server/rooms/x.ts", line("#tests/support/template.ts")],
  "a page imports tests": ["src/app/x.tsx", line("../../tests/support/template.ts")],
  "a page imports the server": ["src/app/(member)/rooms/page.tsx", line("#server/operations/list-rooms.ts")],
  "a page imports pg": ["src/app/_server/x.ts", line("pg")],
  "a component imports the server": [
    "src/app/(public)/r/[code]/_components/x.tsx",
    line("#server/context.ts"),
  ],
  "a component imports the door to the server": [
    "src/app/(member)/rooms/_components/x.tsx",
    line("#app/_server/x.ts"),
  ],
  "a browser service imports the door to the server": ["src/app/_client/x.ts", line("../_server/x.ts")],
} as const;

const allowed = {
  "the core imports the core": ["src/lib/room/x.ts", line("../contract/ids.ts")],
  "the core imports zod": ["src/lib/contract/x.ts", line("zod")],
  "the core makes a date of a number": ["src/lib/room/x.ts", "export const start = new Date(0);\n"],
  "data imports pg": ["src/server/data/x.ts", line("pg")],
  "data imports Prisma's client": ["src/server/data/x.ts", line("#generated/prisma/client.ts")],
  "redis imports ioredis": ["src/server/redis/x.ts", line("ioredis")],
  "rooms import data": ["src/server/rooms/x.ts", line("#server/data/database.ts")],
  "an edge imports an operation": ["src/server/http/x.ts", line("#server/operations/open-room.ts")],
  "the entry imports an edge": ["src/server/x.ts", line("./http/front.ts")],
  "the door imports the server": ["src/app/_server/x.ts", line("#server/operations/list-rooms.ts")],
  "next-auth's route imports the server": ["src/app/api/auth/x.ts", line("#server/auth/options.ts")],
  "a page imports the door": ["src/app/(member)/rooms/page.tsx", line("#app/_server/x.ts")],
  "a component imports the core": ["src/app/(public)/r/[code]/_components/x.tsx", line("#lib/room/queue.ts")],
} as const;

const reportSchema = z.object({
  diagnostics: z.array(z.object({ category: z.string(), location: z.object({ path: z.string() }) })),
});

describe("the linter", () => {
  let folder: string;
  let report: z.infer<typeof reportSchema>;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "tonearm-directions-"));
    cpSync("biome.json", join(folder, "biome.json"));
    cpSync("scripts/pure-core.grit", join(folder, "scripts/pure-core.grit"));
    for (const [name, [file, text]] of Object.entries({ ...forbidden, ...allowed })) {
      const path = join(folder, fileOf(name, file));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    const flags = ["lint", "--vcs-enabled=false", "--reporter=json", "--max-diagnostics=none", "src"];
    const { stdout } = spawnSync(join(process.cwd(), "node_modules/.bin/biome"), flags, { cwd: folder });
    report = reportSchema.parse(JSON.parse(stdout.toString()));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(Object.entries(forbidden))("fails when %s", (name, [file]) => {
    expect(findingsIn(fileOf(name, file))).not.toEqual([]);
  });

  it.each(Object.entries(allowed))("is content when %s", (name, [file]) => {
    expect(findingsIn(fileOf(name, file))).toEqual([]);
  });

  function findingsIn(file: string): string[] {
    return report.diagnostics.filter(({ location }) => location.path === file).map((found) => found.category);
  }
});

/** Each case gets a file of its own in the folder it names. */
function fileOf(name: string, file: string): string {
  return file.replace(/(x|page)\.(tsx?)$/, `${name.replaceAll(/\W/g, "-")}.$2`);
}
