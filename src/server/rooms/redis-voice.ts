// How a process speaks on the Redis bus. What cannot be said now is kept as the shortest word that
// leads the others to the truth, and said when Redis is back.

import type { RedisConnection } from "#server/redis/connection.ts";
import { say } from "#server/redis/notifications.ts";
import type { BusMessage } from "./bus.ts";
import { encodeMessage } from "./bus-message.ts";

/** Words that wait: one a room or session. Dropping the oldest is harmless, for they are hints. */
const heldMax = 5_000;
/** Words that Redis was given and has not confirmed. */
const underWayMax = 1_000;
const retryAfterMs = 100;

export type Voice = {
  /** Best effort: never throws, never waits. */
  publish(message: BusMessage): void;
};

/** `speaker` names this process to those who listen, so that it does not hear itself. */
export function createVoice(connection: RedisConnection, speaker: string): Voice {
  const held = new Map<string, BusMessage>();
  let underWay = 0;
  let again: NodeJS.Timeout | null = null;

  function publish(message: BusMessage): void {
    if (connection.status !== "ready" || underWay >= underWayMax) {
      hold(message);
      return;
    }
    underWay += 1;
    say(connection, topicOf(message), encodeMessage(speaker, message))
      .catch(() => hold(message))
      .finally(() => {
        underWay -= 1;
      });
  }

  function hold(message: BusMessage): void {
    const key = `${message.kind} ${topicOf(message)} ${message.kind === "signedOut" ? message.sessionHash : ""}`;
    const known = held.get(key);
    if (known?.kind === "committed" && message.kind === "committed" && known.revision > message.revision)
      return;
    held.delete(key);
    held.set(key, withoutChanges(message));
    const [oldest] = held.keys();
    if (held.size > heldMax && oldest !== undefined) held.delete(oldest);
    // A connection that just broke may still look ready: trying again at once would never end.
    if (!again) again = setTimeout(sayHeld, retryAfterMs).unref();
  }

  function sayHeld(): void {
    again = null;
    // "ready" brings us back.
    if (connection.status !== "ready") return;
    const words = [...held.entries()].slice(0, underWayMax);
    for (const [key, message] of words) {
      held.delete(key);
      publish(message);
    }
  }

  connection.on("ready", sayHeld);
  return { publish };
}

function topicOf(message: BusMessage): string {
  return message.kind === "signedOut" ? message.userId : message.roomId;
}

/** Later it is the log that tells what changed. */
function withoutChanges(message: BusMessage): BusMessage {
  if (message.kind !== "committed") return message;
  const { changes, ...pointer } = message;
  return pointer;
}
