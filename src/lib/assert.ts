// Words for states that cannot happen. They throw: one request fails, the process lives.

/** Throws when `condition` does not hold; narrows it for the lines below. */
export function assert(condition: unknown, claim: string): asserts condition {
  if (!condition) throw new Error(`impossible state: ${claim}`);
}

/** Closes a `switch` over a union: a new member becomes a compile error here. */
export function unreachable(value: never): never {
  throw new Error(`impossible state: unexpected ${JSON.stringify(value)}`);
}
