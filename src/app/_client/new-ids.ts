// Ids that the browser makes: a command sent again names the same thing.

import { assert } from "#lib/assert.ts";
import type { MessageId, QueueItemId } from "#lib/contract/ids.ts";

const uuidV7Pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export function newQueueItemId(): QueueItemId {
  const id = uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  assert(isQueueItemId(id), "a UUID v7");
  return id;
}

export function newMessageId(): MessageId {
  const id = uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  assert(isMessageId(id), "a UUID v7");
  return id;
}

/**
 * @param atMs epoch milliseconds
 * @param random ten random bytes
 * @see RFC 9562 section 5.7
 */
export function uuidV7(atMs: number, random: Uint8Array): string {
  const time = Math.trunc(atMs).toString(16).padStart(12, "0");
  const [a = 0, b = 0, c = 0, ...rest] = random;
  const tail = [0x70 | (a & 0x0f), b, 0x80 | (c & 0x3f), ...rest]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  return `${time}${tail}`.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function isQueueItemId(text: string): text is QueueItemId {
  return uuidV7Pattern.test(text);
}

function isMessageId(text: string): text is MessageId {
  return uuidV7Pattern.test(text);
}
