// Passes page requests on to the web role, over its Unix socket.

import { randomBytes } from "node:crypto";
import { type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { Log } from "#server/log.ts";
import type { PagePolicy } from "./security-headers.ts";

export type WebDoor = {
  socketPath: string;
  publicUrl: string;
  policy: PagePolicy;
  log: Log;
  /** Where a request comes from. */
  addressOf: (req: IncomingMessage) => string;
};

const answerTimeoutMs = 30_000;
// Headers of one hop.
const ownHop = /^(connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade)$/;
// What only we may say about where a request came from.
const origin = /^(forwarded|x-forwarded-.*)$/;
// Names by which the page renderer talks to itself; a stranger must not.
const internal = /^(x-middleware-.*|x-nextjs-.*|content-security-policy|x-nonce)$/;

/** Answers with the page, or with a plain sentence while no page can be had. */
export function passToWeb(door: WebDoor, req: IncomingMessage, res: ServerResponse): void {
  const nonce = randomBytes(16).toString("base64");
  const policy = door.policy.contentSecurity(nonce);
  const onward = request(
    {
      socketPath: door.socketPath,
      method: req.method,
      path: req.url,
      headers: headersFor(door, req, policy),
      timeout: answerTimeoutMs,
    },
    (answer) => {
      const headers = without(answer.headers, ownHop);
      res.writeHead(answer.statusCode ?? 502, {
        ...headers,
        ...door.policy.always,
        "content-security-policy": policy,
      });
      answer.pipe(res);
      answer.on("error", () => res.destroy());
    },
  );
  onward.on("timeout", () => onward.destroy(new Error("no answer in time")));
  onward.on("error", (error) => {
    if (res.headersSent || res.destroyed) return void res.destroy();
    door.log.warn({ reason: error.message }, "a page could not be had");
    res.writeHead(503, {
      ...door.policy.always,
      "content-type": "text/plain; charset=utf-8",
      "retry-after": "2",
    });
    res.end("Tonearm is starting. Try again in a moment.\n");
  });
  // A browser that leaves ends the work for it, too.
  res.on("close", () => onward.destroy());
  req.pipe(onward);
}

function headersFor(door: WebDoor, req: IncomingMessage, policy: string): IncomingHttpHeaders {
  const publicUrl = new URL(door.publicUrl);
  return {
    ...without(req.headers, ownHop, origin, internal),
    "x-forwarded-host": req.headers.host ?? publicUrl.host,
    "x-forwarded-proto": publicUrl.protocol.slice(0, -1),
    "x-forwarded-for": door.addressOf(req),
    // A body in chunks stays one. Without a length it would be read as requests of its own.
    ...(req.headers["transfer-encoding"] === undefined ? {} : { "transfer-encoding": "chunked" }),
    // The renderer takes the nonce for its scripts from here.
    "content-security-policy": policy,
  };
}

function without(headers: IncomingHttpHeaders, ...unwanted: readonly RegExp[]): IncomingHttpHeaders {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !unwanted.some((names) => names.test(name))),
  );
}
