// Socket.IO's own wire format without binary: a message that announces attachments ends the connection.

import { Decoder, Encoder, type Packet } from "socket.io-parser";

/** Nothing that we send holds binary, so nothing is searched for it. */
class TextEncoder extends Encoder {
  override encode(packet: Packet): string[] {
    return [`${packet.type}${packet.nsp === "/" ? "" : `${packet.nsp},`}${packet.id ?? ""}${bodyOf(packet)}`];
  }
}

class TextDecoder extends Decoder {
  constructor() {
    super({ maxAttachments: 0 });
  }
}

function bodyOf({ data }: Packet): string {
  return data === undefined || data === null ? "" : JSON.stringify(data);
}

export const textParser = { Encoder: TextEncoder, Decoder: TextDecoder };
