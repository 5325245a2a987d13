// Structured logs, one line an event, without tokens, cookies or addresses.

import pino from "pino";

export type Log = pino.Logger;

const secrets = [
  "token",
  "accessToken",
  "refreshToken",
  "cookie",
  "authorization",
  "code",
  "key",
  "password",
];

/** A logger that never writes the values of secret fields, at the top level or one below. */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secrets.flatMap((name) => [name, `*.${name}`]), censor: "[withheld]" },
  });
}
