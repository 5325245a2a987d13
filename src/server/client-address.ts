// Where a request comes from, also behind reverse proxies.

import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

export type Asked = Pick<IncomingMessage, "headers"> & {
  readonly socket: { readonly remoteAddress?: string | undefined };
};

/**
 * The address of whoever asks: that of the connection, or the one that our own proxies noted.
 *
 * Each proxy adds to the end of `X-Forwarded-For` the address it was asked from. So of `proxies` proxies
 * the entry that many from the end is the first that one of ours wrote; everything before it is hearsay.
 *
 * @param proxies how many of our own stand before this process; 0: the header is a stranger's, and ignored
 */
export function clientAddress({ headers, socket }: Asked, proxies: number): string {
  const connected = socket.remoteAddress ?? "";
  if (proxies === 0) return connected;
  const noted = [headers["x-forwarded-for"] ?? []].flat().join(",").split(",");
  const address = noted.at(-proxies)?.trim() ?? "";
  return isIP(address) === 0 ? connected : address;
}

/** Whether a program on this machine asks, and not a proxy on this machine for somebody else. */
export function isFromThisMachine({ headers, socket }: Asked): boolean {
  const isPassedOn = headers["x-forwarded-for"] !== undefined || headers.forwarded !== undefined;
  return !isPassedOn && /^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? "");
}
