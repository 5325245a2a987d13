// Pseudo-random choices that are the same on every machine for the same seed.

import { assert } from "#lib/assert.ts";

export type Random = {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number, both ends included. */
  between(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** `count` different entries in random order; all of them when the list is shorter. */
  sample<T>(list: readonly T[], count: number): T[];
};

/**
 * A stream of choices named by its seed: equal seeds, equal choices.
 *
 * @see mulberry32 by Tommy Ettinger (public domain)
 */
export function createRandom(seed: string): Random {
  let state = hash(seed);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  const pick = <T>(list: readonly T[]): T => {
    const chosen = list[between(0, list.length - 1)];
    assert(chosen !== undefined, "nothing to pick from");
    return chosen;
  };
  const sample = <T>(list: readonly T[], count: number): T[] =>
    list
      .map((entry) => ({ entry, rank: next() }))
      .sort((a, b) => a.rank - b.rank)
      .slice(0, count)
      .map(({ entry }) => entry);
  return { next, between, pick, sample, chance: (probability) => next() < probability };
}

/** FNV-1a with a final scramble, so that seeds that differ in one letter give unlike streams. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}
