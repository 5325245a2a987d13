// Asks the server for its time, a few times in a row.

import type { RoomSocket } from "./room-session.ts";
import type { RoundTrip, ServerClock } from "./server-clock.ts";

const probes = 5;
const apartMs = 60;
const answerWithinMs = 2_000;

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
  try {
    const answer = await socket
      .timeout(answerWithinMs)
      .emitWithAck("clock", { clientSentMs: performance.now() });
    if (!("serverSentMs" in answer)) return null;
    return { ...answer, clientReceivedMs: performance.now() };
  } catch {
    // No answer in time: this round trip would have told us nothing.
    return null;
  }
}
