// The Redis of the tests.

import { requireProgram } from "#scripts/debian.ts";

/** The path of a redis-server. @throws Trouble that says what to install */
export function requireRedisServer(wished: string | undefined): string {
  const places = ["/usr/bin/redis-server", "/usr/local/bin/redis-server", "/opt/homebrew/bin/redis-server"];
  return requireProgram(
    { name: "redis-server", places, debianPackage: "redis-server", variable: "REDIS_SERVER" },
    wished,
  );
}
