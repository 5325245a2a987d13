// Where things are in this checkout.

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export const modules = join(root, "node_modules");

/** The Node that the project is pinned to. It comes as a package, whatever the machine has. */
export const projectNode = join(modules, "node", "bin", process.platform === "win32" ? "node.exe" : "node");
