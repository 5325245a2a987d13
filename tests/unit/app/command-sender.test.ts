import { describe, expect, it } from "vitest";
import { type Line, sendCommand } from "#app/_client/command-sender.ts";
import type { RoomCommand } from "#lib/contract/room-commands.ts";
import type { CommandAck } from "#lib/contract/socket.ts";
import { itemId } from "#tests/support/builders.ts";

const command: RoomCommand = { type: "castVote", itemId: itemId("Tide"), vote: 1 };
const kept: CommandAck = { ok: true, revision: 8 };

function refused(code: "rateLimited" | "unavailable" | "itemGone", retryAfterMs?: number): CommandAck {
  return { ok: false, error: { code, ...(retryAfterMs !== undefined && { retryAfterMs }) } };
}

/** A line that gives these answers in turn; null is an answer that got lost. */
function aLine(answers: (CommandAck | null)[], over: Partial<Line> = {}) {
  const sent: RoomCommand[] = [];
  const pauses: number[] = [];
  const line: Line = {
    isOpen: () => true,
    whenLive: async () => true,
    async emit(given) {
      sent.push(given);
      return answers[Math.min(sent.length, answers.length) - 1] ?? null;
    },
    async pause(ms) {
      pauses.push(ms);
    },
    random: () => 0.5,
    ...over,
  };
  return { line, sent, pauses };
}

describe("sendCommand", () => {
  it("gives back the room's answer", async () => {
    const { line, sent } = aLine([kept]);
    expect(await sendCommand(line, command)).toEqual(kept);
    expect(sent).toEqual([command]);
  });

  it("sends nothing while the room is known to be out of reach", async () => {
    const { line, sent } = aLine([kept], { isOpen: () => false });
    expect(await sendCommand(line, command)).toEqual({ ok: false, error: { code: "offline" } });
    expect(sent).toEqual([]);
  });

  it("sends nothing when the room does not become live", async () => {
    const { line, sent } = aLine([kept], { whenLive: async () => false });
    expect(await sendCommand(line, command)).toEqual({ ok: false, error: { code: "offline" } });
    expect(sent).toEqual([]);
  });

  it("sends the very same command again when its answer was lost", async () => {
    const { line, sent } = aLine([null, null, kept]);
    expect(await sendCommand(line, command)).toEqual(kept);
    expect(sent).toEqual([command, command, command]);
  });

  it("sends again when storage was away, after the time it asked for and some jitter", async () => {
    const { line, sent, pauses } = aLine([refused("unavailable", 1_000), kept]);
    expect(await sendCommand(line, command)).toEqual(kept);
    expect(sent).toHaveLength(2);
    expect(pauses).toEqual([1_000 + 0.5 * 400]);
  });

  it("waits longer from try to try, within a bound", async () => {
    const { line, pauses } = aLine([null]);
    await sendCommand(line, command);
    expect(pauses).toEqual([200, 400, 800, 1_600, 3_000, 3_000]);
  });

  it("does not repeat what the room refused for a reason", async () => {
    const { line, sent } = aLine([refused("rateLimited", 4_000), kept]);
    expect(await sendCommand(line, command)).toEqual(refused("rateLimited", 4_000));
    expect(sent).toHaveLength(1);
  });

  it("says that it does not know when no answer ever comes", async () => {
    const { line } = aLine([null]);
    expect(await sendCommand(line, command)).toEqual({ ok: false, error: { code: "unknown" } });
  });

  it("says that it does not know when the line is lost for good after sending", async () => {
    let looks = 0;
    const { line, sent } = aLine([null], { whenLive: async () => looks++ === 0 });
    expect(await sendCommand(line, command)).toEqual({ ok: false, error: { code: "unknown" } });
    expect(sent).toHaveLength(1);
  });
});
