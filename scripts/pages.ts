// Builds the pages, but only when something they are made of has changed.

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fullDisk, isFullDisk, requireRoom } from "#scripts/full-disk.ts";
import { packFiles } from "#scripts/pack-files.ts";
import { projectFolder } from "#scripts/project-folder.ts";
import { runningStart } from "#scripts/start/running.mjs";
import { Trouble } from "#scripts/trouble.ts";

const sources = [
  "src",
  "public",
  "prisma/schema.prisma",
  "next.config.ts",
  "postcss.config.mjs",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
];
/** Made from the schema, which is among the sources. */
const generated = "src/generated";
const output = join(projectFolder, ".next");
const stamp = join(output, "built-from");
const neededMb = 400;

/**
 * Leaves a build of the present sources in `.next`.
 *
 * @throws Trouble with the end of what Next said; or when another process serves the pages that a build
 *   would replace
 */
export async function buildWhenStale(stop?: AbortSignal): Promise<void> {
  const source = hashSources();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === source) return;
  const running = runningStart(join(projectFolder, ".data"));
  if (running && running.pid !== process.pid) {
    throw new Trouble(
      `Tonearm runs from this folder (${running.url}, process ${running.pid}), and a build would pull the pages from under it. Stop it first.`,
    );
  }
  requireRoom("building the pages", neededMb, projectFolder);
  console.log("Building the pages. This takes about a minute, and only after changes.");
  rmSync(stamp, { force: true });
  await build(stop);
  await packFiles(join(output, "static"));
  mkdirSync(output, { recursive: true });
  writeFileSync(stamp, source);
}

async function build(stop: AbortSignal | undefined): Promise<void> {
  const child = spawn(process.execPath, [join("node_modules", "next", "dist", "bin", "next"), "build"], {
    cwd: projectFolder,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  stop?.addEventListener("abort", () => child.kill("SIGTERM"), { once: true });
  let words = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      words += text;
    });
  }
  const [code] = await once(child, "close");
  stop?.throwIfAborted();
  if (code === 0) return;
  if (isFullDisk(words)) throw fullDisk("building the pages", neededMb, projectFolder);
  throw new Trouble(`The pages could not be built:\n${words.trim().split("\n").slice(-40).join("\n")}`);
}

/** One hash over the names and contents of everything the pages are made of. */
function hashSources(): string {
  const hash = createHash("sha256");
  for (const file of sources.flatMap(filesIn)) {
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(projectFolder, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

function filesIn(path: string): string[] {
  const full = join(projectFolder, path);
  if (path === generated || !existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesIn(`${path}/${name}`));
}
