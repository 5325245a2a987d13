import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { packFiles } from "#scripts/pack-files.ts";
import { openPackedFiles } from "#server/web/packed-files.ts";

const script = "const room = 'Friday at Ana';\n".repeat(200);
let directory: string;
let server: Server;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "packed-"));
  const chunks = join(directory, ".next", "static", "chunks");
  mkdirSync(chunks, { recursive: true });
  writeFileSync(join(chunks, "room.js"), script);
  writeFileSync(join(chunks, "room.css"), "a{}");
  writeFileSync(join(directory, ".next", "secret.js"), "no");
  await packFiles(join(directory, ".next", "static"));
  const answers = openPackedFiles(directory);
  server = createServer((req, res) => {
    if (!answers(req, res)) res.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterEach(() => {
  server.close();
  rmSync(directory, { recursive: true });
});

type Got = { status: number | undefined; headers: Record<string, unknown>; body: Buffer };

function get(path: string, encodings = "gzip, deflate, br", method = "GET"): Promise<Got> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const headers = { "accept-encoding": encodings };
    request({ host: "127.0.0.1", port, path, method, headers }, async (answer) => {
      const parts: Buffer[] = [];
      for await (const part of answer) parts.push(part);
      resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) });
    })
      .on("error", reject)
      .end();
  });
}

describe("packed files", () => {
  it("answer with the same script, packed, to be kept for good", async () => {
    const { status, headers, body } = await get("/_next/static/chunks/room.js");
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      "content-encoding": "br",
      "content-type": "application/javascript; charset=UTF-8",
      "cache-control": "public, max-age=31536000, immutable",
      vary: "accept-encoding",
    });
    expect(brotliDecompressSync(body).toString()).toBe(script);
    expect(body.length).toBeLessThan(script.length / 10);
  });

  it("name style sheets as such", async () => {
    const { headers } = await get("/_next/static/chunks/room.css");
    expect(headers["content-type"]).toBe("text/css; charset=UTF-8");
  });

  it.each([
    ["a browser that does not take Brotli", "/_next/static/chunks/room.js", "gzip"],
    ["a file that does not exist", "/_next/static/chunks/other.js", "br"],
    ["the packed twin itself", "/_next/static/chunks/room.js.br", "br"],
    ["a way out of the folder", "/_next/static/../secret.js", "br"],
  ])("leave %s to Next", async (_what, path, encodings) => {
    expect((await get(path, encodings)).status).toBe(204);
  });

  it("leave everything but reading to Next", async () => {
    expect((await get("/_next/static/chunks/room.js", "br", "POST")).status).toBe(204);
  });
});
