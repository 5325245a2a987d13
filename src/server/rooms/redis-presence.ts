// Presence over nodes: each keeps its share of a room in Redis, and says on the bus that it changed.

import { z } from "zod";
import { memberIdSchema, type RoomId } from "#lib/contract/ids.ts";
import type { Log } from "#server/log.ts";
import type { RedisConnection } from "#server/redis/connection.ts";
import { readShares, removeShare, writeShare } from "#server/redis/shares.ts";
import type { Clock, Ids } from "#server/world.ts";
import type { Bus } from "./bus.ts";
import { shareLatest } from "./latest-read.ts";
import type { PresenceElsewhere, Share } from "./presence-elsewhere.ts";

/** A share is written so often though nothing changed; one that was not for long is of a node that is gone. */
const writtenEveryMs = 10_000;
const believedForMs = 25_000;

const shareSchema = z.object({
  atMs: z.number(),
  lookers: z.int().nonnegative(),
  visits: z.array(
    z.tuple([
      memberIdSchema,
      z.object({ sockets: z.int(), activeAtMs: z.number(), leftAtMs: z.number().nullable() }),
    ]),
  ),
});

type Hall = { own: Share; others: readonly (Share & { atMs: number })[]; read: () => Promise<void> };
type Deps = { connection: RedisConnection; bus: Bus; clock: Clock; ids: Pick<Ids, "uuid">; log: Log };

export function createRedisPresence({ connection, bus, clock, ids, log }: Deps): PresenceElsewhere {
  const node = ids.uuid();
  const halls = new Map<RoomId, Hall>();
  const hearers = new Set<(roomId: RoomId) => void>();

  const stopHearing = bus.subscribe((message) => {
    const hall = message.kind === "presence" && halls.get(message.roomId);
    if (hall) hall.read().catch(ignore);
  });
  const stopCatching = bus.onGap(() => void renewAll());
  const timer = setInterval(() => void renewAll(), writtenEveryMs).unref();

  async function renewAll(): Promise<void> {
    if (connection.status !== "ready") return;
    for (const [roomId, hall] of halls) {
      try {
        await write(roomId, hall.own);
        await hall.read();
      } catch {
        // It is away; the next time is soon.
        return;
      }
    }
  }

  async function write(topic: RoomId, { lookers, visits }: Share): Promise<void> {
    const text = JSON.stringify({ atMs: clock.nowMs(), lookers, visits: [...visits] });
    await writeShare(connection, { topic, node, text });
  }

  async function read(roomId: RoomId): Promise<void> {
    const shares = await readShares(connection, roomId);
    const hall = halls.get(roomId);
    if (!hall) return;
    hall.others = Object.entries(shares)
      .filter(([writer]) => writer !== node)
      .flatMap(([, text]) => parse(text));
    for (const hear of hearers) hear(roomId);
  }

  function parse(text: string): Hall["others"] {
    try {
      const { visits, ...rest } = shareSchema.parse(JSON.parse(text));
      return [{ ...rest, visits: new Map(visits) }];
    } catch (error) {
      log.error({ err: error }, "a share of presence made no sense");
      return [];
    }
  }

  return {
    share(roomId, own) {
      const known = halls.get(roomId);
      const hall = known ?? { own, others: [], read: shareLatest(() => read(roomId)) };
      hall.own = own;
      halls.set(roomId, hall);
      write(roomId, own).then(() => bus.publish({ kind: "presence", roomId }), ignore);
      if (!known) hall.read().catch(ignore);
    },
    forget(roomId) {
      if (!halls.delete(roomId)) return;
      const gone = removeShare(connection, { topic: roomId, node });
      gone.then(() => bus.publish({ kind: "presence", roomId }), ignore);
    },
    sharesOf(roomId) {
      const oldestMs = clock.nowMs() - believedForMs;
      return (halls.get(roomId)?.others ?? []).filter(({ atMs }) => atMs >= oldestMs);
    },
    onNews(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    async close() {
      stopHearing();
      stopCatching();
      clearInterval(timer);
      const left = [...halls.keys()];
      halls.clear();
      await Promise.all(left.map((topic) => removeShare(connection, { topic, node }).catch(ignore)));
      for (const roomId of left) bus.publish({ kind: "presence", roomId });
    },
  };
}

/** While Redis is away each node tells of its own people; what was said of others expires. */
function ignore(): void {}
