// Spotify's ids: 128 bits written with 22 letters and digits.

import { createHash } from "node:crypto";

const alphabet = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const length = 22;

/** The id of an invented thing: always the same for the same name, 22 characters of base62. */
export function idOf(name: string): string {
  let bits = BigInt(`0x${createHash("sha256").update(name).digest("hex").slice(0, 32)}`);
  let id = "";
  while (id.length < length) {
    id = alphabet.charAt(Number(bits % 62n)) + id;
    bits /= 62n;
  }
  return id;
}

/** True for anything that could be an id, whether or not something has it. */
export function isBase62Id(text: string): boolean {
  return /^[0-9A-Za-z]{22}$/.test(text);
}
