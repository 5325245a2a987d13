// Encrypts what must not be readable in a dump of the database: the tokens of people's provider accounts.

import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { TokenKey } from "#server/config.ts";

export type TokenCipher = {
  /** Encrypts with the newest key; `place` names the row and field that the text belongs to. */
  seal(text: string, place: string): string;
  /** Throws when the text was changed, was sealed for another place, or its key is gone. */
  open(sealed: string, place: string): string;
  /** True where an older key than the newest was used. */
  needsRotation(sealed: string): boolean;
};

const format = "v1";
// NIST SP 800-38D: 96-bit nonces, drawn at random, are safe for 2^32 texts per key.
const nonceBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM. A sealed text reads `v1.keyId.nonce.ciphertext`, the last two in base64url; format, key id
 * and place are authenticated with it, so a text moved to another row or field does not open.
 *
 * @param keys newest first; the first one seals, all of them open
 */
export function createTokenCipher(keys: readonly TokenKey[]): TokenCipher {
  const [newest] = keys;
  if (!newest) throw new Error("there is no key to encrypt tokens with");

  return {
    seal(text, place) {
      // A nonce that repeats gives the key away: it never comes from the replaceable world.
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", newest.secret, nonce, { authTagLength: tagBytes });
      cipher.setAAD(boundTo(newest.id, place));
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
      return [format, newest.id, nonce.toString("base64url"), body.toString("base64url")].join(".");
    },
    open(sealed, place) {
      const { keyId, nonce, body } = takeApart(sealed);
      const key = keys.find((candidate) => candidate.id === keyId);
      if (!key) throw new Error(`the key ${keyId} of a sealed text is not among TOKEN_KEYS`);
      const decipher = createDecipheriv("aes-256-gcm", key.secret, nonce, { authTagLength: tagBytes });
      decipher.setAAD(boundTo(keyId, place));
      decipher.setAuthTag(body.subarray(-tagBytes));
      return decipher.update(body.subarray(0, -tagBytes), undefined, "utf8") + decipher.final("utf8");
    },
    needsRotation: (sealed) => takeApart(sealed).keyId !== newest.id,
  };
}

function boundTo(keyId: string, place: string): Buffer {
  return Buffer.from([format, keyId, place].join("\n"), "utf8");
}

function takeApart(sealed: string): { keyId: string; nonce: Buffer; body: Buffer } {
  const [version, keyId, nonceText, bodyText, ...more] = sealed.split(".");
  const nonce = Buffer.from(nonceText ?? "", "base64url");
  const body = Buffer.from(bodyText ?? "", "base64url");
  const isWhole = version === format && keyId && more.length === 0;
  if (!isWhole || nonce.length !== nonceBytes || body.length < tagBytes) throw new Error("not a sealed text");
  return { keyId, nonce, body };
}
