// What every event passes first: is it one of ours, does this socket not talk too much, do we take any?

import { AppError } from "#server/errors.ts";
import type { Clock } from "#server/world.ts";
import { answerLast, toAck } from "./acknowledge.ts";
import type { RoomSocket } from "./room-socket.ts";

const events = new Set(["room:join", "room:command", "clock"]);

const windowMs = 10_000;
/** Events of one socket in a window. */
const refusedAbove = 400;
const cutAbove = 2_000;

/** Refuses unknown events and floods; a socket that goes on all the same is cut. */
export function guard(socket: RoomSocket, { clock, isOpen }: { clock: Clock; isOpen: () => boolean }): void {
  let startedAtMs = clock.nowMs();
  let count = 0;

  socket.use(([event, ...sent], next) => {
    const nowMs = clock.nowMs();
    if (nowMs - startedAtMs >= windowMs) {
      startedAtMs = nowMs;
      count = 0;
    }
    count += 1;
    if (count > cutAbove) socket.disconnect(true);
    else if (count > refusedAbove) {
      const retryAfterMs = startedAtMs + windowMs - nowMs;
      answerLast(sent, toAck(new AppError("rateLimited", { retryAfterMs })));
    } else if (!isOpen()) answerLast(sent, toAck(new AppError("unavailable")));
    else if (!events.has(event)) answerLast(sent, toAck(new AppError("badRequest")));
    else next();
  });
}
