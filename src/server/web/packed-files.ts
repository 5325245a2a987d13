// Scripts and style sheets as they were packed at build time: a fifth smaller than what Next packs as it goes.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";

/** Answers a request, or says `false` and leaves it alone. */
export type PackedFiles = (req: IncomingMessage, res: ServerResponse) => boolean;

const scriptType = "application/javascript; charset=UTF-8";
const styleType = "text/css; charset=UTF-8";

/**
 * Holds the packed files of a build in memory, under a megabyte, by their exact addresses: no path of a
 * request ever reaches the disk. A build without packed files is served by Next alone.
 *
 * @param directory where `.next` is
 */
export function openPackedFiles(directory: string): PackedFiles {
  const folder = join(directory, ".next", "static");
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
  const packed = new Map(
    names
      .filter((name) => name.endsWith(".br"))
      .map((name) => [`/_next/static/${name.slice(0, -".br".length)}`, readFileSync(join(folder, name))]),
  );
  return (req, res) => {
    const address = req.url ?? "";
    const body = packed.get(address);
    if (!body || req.method !== "GET" || !/\bbr\b/.test(String(req.headers["accept-encoding"]))) return false;
    res.writeHead(200, {
      "content-type": address.endsWith(".css") ? styleType : scriptType,
      "content-encoding": "br",
      "content-length": body.length,
      // Their names change with their contents.
      "cache-control": "public, max-age=31536000, immutable",
      vary: "accept-encoding",
    });
    res.end(body);
    return true;
  };
}
