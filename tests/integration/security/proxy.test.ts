// What strangers write on the wire, and what of it reaches the web role behind the front.

import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { type Service, startService } from "#tests/support/service.ts";

type Asked = Pick<IncomingMessage, "method" | "url" | "headers"> & { body: string };

let database: TestDatabase;
let service: Service;
let web: Server;
let asked: Asked[] = [];

beforeAll(async () => {
  const socketPath = join(tmpdir(), `tonearm-proxy-test-${process.pid}.sock`);
  web = createServer(async (req, res) => {
    const { method, url, headers } = req;
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk);
    asked.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
    res.setHeader("content-security-policy", "default-src *").end("a page");
  }).listen(socketPath);
  await once(web, "listening");
  database = await createTestDatabase();
  service = await startService({
    databaseUrl: database.url,
    environment: { TONEARM_WEB_SOCKET: socketPath },
  });
});

afterAll(async () => {
  await service?.stop();
  web?.close();
  await database?.drop();
});

beforeEach(() => {
  asked = [];
});

/** Writes these bytes on a connection of its own, and gives all that comes back until it closes. */
async function write(lines: readonly string[], body = ""): Promise<string> {
  const { port, host } = new URL(service.url);
  const socket = connect(Number(port), "127.0.0.1");
  socket.on("error", () => {});
  let answer = "";
  socket.on("data", (chunk) => {
    answer += chunk;
  });
  socket.write([...lines, `Host: ${host}`, "Connection: close", "", body].join("\r\n"));
  await once(socket, "close");
  return answer;
}

function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0);
}

describe("a body in chunks", () => {
  it.each(["GET", "HEAD", "DELETE", "OPTIONS", "POST", "PUT"])(
    "of a %s is never read as a request of its own",
    async (method) => {
      const smuggled = "GET /smuggled HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 198.51.100.1\r\n\r\n";
      const chunks = `${smuggled.length.toString(16)}\r\n${smuggled}\r\n0\r\n\r\n`;
      await write([`${method} /sign-in HTTP/1.1`, "Transfer-Encoding: chunked"], chunks);
      expect(asked).toMatchObject([{ method, url: "/sign-in", body: smuggled }]);
      // The connection to the web role is good for the next one.
      expect(await (await fetch(`${service.url}/next`)).text()).toBe("a page");
      expect(asked.map(({ url }) => url)).toEqual(["/sign-in", "/next"]);
    },
  );

  it.each([
    ["a length as well", ["Transfer-Encoding: chunked", "Content-Length: 4"]],
    ["two lengths", ["Content-Length: 4", "Content-Length: 5"]],
    ["a coding that nobody knows", ["Transfer-Encoding: xchunked"]],
    ["a folded header", ["X-One: a", " Transfer-Encoding: chunked"]],
  ])("is refused with %s", async (_what, headers) => {
    expect(statusOf(await write(["POST /sign-in HTTP/1.1", ...headers], "0\r\n\r\n"))).toBe(400);
    expect(asked).toEqual([]);
  });
});

describe("headers of a stranger", () => {
  it("say nothing about where a request comes from, nor to the renderer", async () => {
    const planted = {
      "x-forwarded-for": "198.51.100.1",
      "x-forwarded-host": "evil.test",
      "x-forwarded-proto": "gopher",
      forwarded: "for=198.51.100.1",
      "x-middleware-subrequest": "middleware:middleware",
      "x-nextjs-data": "1",
      "x-nonce": "planted",
      "content-security-policy": "script-src 'nonce-planted'",
    };
    await fetch(`${service.url}/rooms`, { headers: planted });
    expect(asked[0]?.headers).toMatchObject({
      "x-forwarded-for": "127.0.0.1",
      "x-forwarded-host": new URL(service.url).host,
      "x-forwarded-proto": "http",
    });
    expect(JSON.stringify(asked)).not.toMatch(/198\.51|evil|gopher|planted|subrequest|nextjs/);
  });
});

describe("a page", () => {
  it("has the front's policy, with another nonce each time", async () => {
    const policies = await Promise.all(
      [1, 2].map(async () => (await fetch(service.url)).headers.get("content-security-policy") ?? ""),
    );
    const nonces = policies.map((policy) => /'nonce-([^']+)'/.exec(policy)?.[1]);
    expect(new Set(nonces).size).toBe(2);
    for (const policy of policies) expect(policy).toContain("frame-ancestors 'none'");
    expect(asked.map(({ headers }) => headers["content-security-policy"]).toSorted()).toEqual(
      policies.toSorted(),
    );
  });
});

describe("a request line", () => {
  it("that names another host is refused", async () => {
    expect(statusOf(await write(["GET http://127.0.0.1:1/ HTTP/1.1"]))).toBe(400);
    expect(statusOf(await write(["CONNECT 127.0.0.1:1 HTTP/1.1"]))).toBe(0);
    expect(asked).toEqual([]);
  });

  it.each(["/", "/_next/webpack-hmr", "/api/v1/rooms", "//socket.io/", "http://127.0.0.1:1/socket.io/"])(
    "that would upgrade %s is cut without a word",
    async (target) => {
      const wish = ["Connection: Upgrade", "Upgrade: websocket", `Origin: ${service.url}`];
      expect(await write([`GET ${target} HTTP/1.1`, ...wish])).toBe("");
      expect(asked).toEqual([]);
    },
  );
});
