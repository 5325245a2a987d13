// Many changes of the same things become one final row for each.

import { unreachable } from "#lib/assert.ts";
import type { Change } from "./changes.ts";

/** The last change of every key, in the order in which the keys were last changed. */
export function foldChanges(changes: readonly Change[]): Change[] {
  if (changes.length < 2) return [...changes];
  const last = new Map<string, Change>();
  for (const change of changes) {
    const key = keyOf(change);
    last.delete(key);
    last.set(key, change);
  }
  return [...last.values()];
}

function keyOf(change: Change): string {
  switch (change.entity) {
    case "item":
      return `item:${change.item.id}`;
    case "vote":
      return `vote:${change.itemId}:${change.memberId}`;
    case "message":
      return `message:${change.message.id}`;
    case "member":
      return `member:${change.member.id}`;
    case "playback":
    case "settings":
    case "ended":
      return change.entity;
    default:
      return unreachable(change);
  }
}
