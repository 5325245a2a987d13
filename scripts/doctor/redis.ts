// Whether Redis answers, where there is to be one.

import { Redis } from "ioredis";
import { type Finding, fine, reasonOf, wrong } from "./finding.ts";

const answerWithinMs = 5_000;

export async function examineRedis(url: string | undefined): Promise<Finding[]> {
  if (!url) return [fine("Redis: none is set, and one machine needs none.")];
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: answerWithinMs,
    commandTimeout: answerWithinMs,
    retryStrategy: () => null,
  });
  // What is awaited below fails, too, but only says that the connection is closed.
  let reason: Error | null = null;
  redis.on("error", (error) => {
    reason = error;
  });
  try {
    await redis.connect();
    const version = Number(/redis_version:(\d+)/.exec(await redis.info("server"))?.[1]);
    return version >= 7
      ? [fine(`Redis ${version} answers.`)]
      : [wrong(`Redis ${version} answers, which is too old.`, "Use Redis 7 or newer.")];
  } catch (error) {
    return [
      wrong(
        `Redis cannot be used: ${reasonOf(reason ?? error)}`,
        "Is it running, and are host, port and password of REDIS_URL right? One machine alone can do without: unset REDIS_URL.",
      ),
    ];
  } finally {
    redis.disconnect();
  }
}
