// A socket that does not read must not fill our memory. Its connection is cut, not the socket's right to
// be here: the client connects again by itself, and resumes.

import type { RoomServer } from "./room-socket.ts";

const checkedEveryMs = 1_000;
/** Characters that wait for one socket beyond what its connection has taken. */
const waitingMax = 512 * 1024;

export function cutSlowSockets(io: RoomServer): () => void {
  const timer = setInterval(() => {
    for (const socket of io.of("/").sockets.values()) {
      if (waitingFor(socket.conn) > waitingMax) socket.conn.close();
    }
  }, checkedEveryMs).unref();
  return () => clearInterval(timer);
}

/** Engine.IO keeps what its transport has not taken yet in `writeBuffer`. */
function waitingFor(conn: object): number {
  const packets: unknown = Reflect.get(conn, "writeBuffer");
  if (!Array.isArray(packets)) return 0;
  return packets.reduce((sum: number, packet: { data?: unknown }) => {
    return sum + (typeof packet.data === "string" ? packet.data.length : 0);
  }, 0);
}
