import { EventEmitter } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ask, type RoomSocket } from "#app/_client/room-socket.ts";

/** As much of a socket as a question needs. */
function aSocket(connected = true) {
  const socket = Object.assign(new EventEmitter(), { connected });
  return { emitter: socket, socket: socket as unknown as RoomSocket };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe("asking over the socket", () => {
  it("gives the answer", async () => {
    const { socket, emitter } = aSocket();
    expect(await ask<number>(socket, (done) => done(42))).toBe(42);
    expect(emitter.listenerCount("disconnect")).toBe(0);
  });

  it("asks nothing without a connection, so that nothing is asked before joining again", async () => {
    const asked = vi.fn();
    expect(await ask(aSocket(false).socket, asked)).toBeNull();
    expect(asked).not.toHaveBeenCalled();
  });

  it("gives up when the connection goes before the answer", async () => {
    const { socket, emitter } = aSocket();
    const answer = ask(socket, () => {});
    emitter.emit("disconnect");
    expect(await answer).toBeNull();
  });

  it("gives up after five seconds", async () => {
    const { socket } = aSocket();
    let answer: unknown = "none yet";
    void ask(socket, () => {}).then((given) => {
      answer = given;
    });
    await vi.advanceTimersByTimeAsync(4_999);
    expect(answer).toBe("none yet");
    await vi.advanceTimersByTimeAsync(1);
    expect(answer).toBeNull();
  });
});
