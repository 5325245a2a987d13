// Asks the server for its time, a few times in a row.

import type { ClockAnswer, Refusal } from "#lib/contract/socket.ts";
import { ask, type RoomSocket } from "./room-socket.ts";
import type { RoundTrip, ServerClock } from "./server-clock.ts";

const probes = 5;
const apartMs = 60;

/** Sets the clock by several round trips; leaves it as it is when none came back. */
export async function probeClock(socket: RoomSocket, clock: ServerClock): Promise<void> {
  const trips: RoundTrip[] = [];
  for (let probe = 0; probe < probes && socket.connected; probe += 1) {
    const trip = await roundTrip(socket);
    if (trip) trips.push(trip);
    await new Promise((resolve) => setTimeout(resolve, apartMs));
  }
  clock.settle(trips);
}

async function roundTrip(socket: RoomSocket): Promise<RoundTrip | null> {
  const clientSentMs = performance.now();
  const answer = await ask<ClockAnswer | Refusal>(socket, (done) =>
    socket.emit("clock", { clientSentMs }, done),
  );
  return answer && "serverSentMs" in answer ? { ...answer, clientReceivedMs: performance.now() } : null;
}
