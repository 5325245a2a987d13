// The parts of the world that tests replace: time and randomness.

import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { v7 } from "uuid";

export type Clock = {
  /** Server time, epoch milliseconds. */
  nowMs(): number;
};

export type Ids = {
  uuid(): string;
  /** Sorts by the time it was made. */
  uuidV7(): string;
  /** `bytes` random bytes as base64url. */
  secret(bytes: number): string;
  /** An integer from 0 up to, but without, `below`. */
  below(below: number): number;
};

export const systemClock: Clock = { nowMs: () => Date.now() };

export const systemIds: Ids = {
  uuid: () => randomUUID(),
  uuidV7: () => v7(),
  secret: (bytes) => randomBytes(bytes).toString("base64url"),
  below: (below) => randomInt(below),
};
