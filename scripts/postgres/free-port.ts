// A TCP port of this machine that nobody listens on.

import { createServer } from "node:net";

/** `wanted` where it is free, else any free port, on 127.0.0.1. */
export async function freePort(wanted?: number): Promise<number> {
  return (wanted ? await tryPort(wanted) : null) ?? (await tryPort(0)) ?? 0;
}

/** The port that could be bound, or null where it is taken or not ours to bind. */
export function tryPort(port: number, host = "127.0.0.1"): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(null));
    server.listen(port, host, () => {
      const address = server.address();
      const bound = typeof address === "object" && address ? address.port : null;
      server.close(() => resolve(bound));
    });
  });
}
