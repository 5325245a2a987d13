// Completes package-lock.json after packages were added: `npm run complete-lock`. With `-- --check` it
// only looks.
//
// A package with native parts names one optional package for each kind of machine. npm notes only those
// that it could fetch where it ran, and `npm ci` then refuses the lock file everywhere. The notes that
// are missing say all that another machine needs: which package, which version, for which machines.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./bootstrap/places.mjs";

const systems = [
  "aix",
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
];
const processors = {
  arm: /(^|-)arm(-|$)|armv7|arm-/,
  arm64: /arm64|aarch64/,
  ia32: /ia32/,
  loong64: /loong64/,
  mips64el: /mips64el/,
  ppc64: /ppc64/,
  riscv64: /riscv64/,
  s390x: /s390x/,
  wasm32: /wasm32/,
  x64: /x64|x86_64/,
};

const file = join(root, "package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8"));
const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
  Object.entries(entry.optionalDependencies ?? {})
    .filter(([name]) => !find(path, name))
    .map(([name, version]) => [`node_modules/${name}`, noteOf(name, version, entry.dev)]),
);
const packages = Object.entries({ ...Object.fromEntries(missing), ...lock.packages });

if (missing.length === 0) {
  console.log("package-lock.json is complete.");
} else if (process.argv.includes("--check")) {
  console.error(`package-lock.json lacks ${missing.length} optional packages: npm run complete-lock`);
  process.exitCode = 1;
} else {
  lock.packages = Object.fromEntries(packages.sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`Added ${missing.length} optional packages of other machines to package-lock.json.`);
}

/** Where Node would find `name` from the package at `path`. */
function find(path, name) {
  const nested = lock.packages[`${path ? `${path}/` : ""}node_modules/${name}`];
  if (nested || path === "") return nested;
  return find(path.slice(0, Math.max(0, path.lastIndexOf("/node_modules/"))), name);
}

function noteOf(name, version, dev) {
  const os = systems.filter((system) => name.includes(system));
  const cpu = Object.keys(processors).filter((processor) => processors[processor].test(name));
  if (!/^\d+\.\d+\.\d+/.test(version) || os.length + cpu.length === 0) {
    throw new Error(`${name}@${version} is missing in package-lock.json, and not for its kind of machine.`);
  }
  return {
    version,
    ...(cpu.length > 0 && { cpu }),
    ...(dev && { dev }),
    ...(name.includes("musl") && { libc: ["musl"] }),
    optional: true,
    ...(os.length > 0 && { os }),
  };
}
