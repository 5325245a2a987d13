// Random commands of everybody in a room, the same ones for the same seed.

import { v7 } from "uuid";
import { expect } from "vitest";
import type { RoomCommand } from "#lib/contract/room-commands.ts";
import type { RoomClient } from "#tests/support/room-client.ts";
import { type Night, type Nodes, seenBy } from "./nodes.ts";

export type StormOutcome = {
  acknowledged: number;
  refused: Record<string, number>;
  /** Acknowledged lines, as they were said. */
  lines: Map<string, string>;
  /** The last acknowledged vote of each member on each item, by `member/item`. */
  votes: Map<string, number>;
  /** Commands a second. */
  rate: number;
  /** Milliseconds to the acknowledgement. */
  p50: number;
  p99: number;
};

/**
 * Sends `commands` in all, each client's in turn, as from one page.
 *
 * @param perSecond the pace of all together; as fast as answers come by default
 */
export async function storm(
  night: Night,
  {
    commands,
    seed,
    perSecond = Number.POSITIVE_INFINITY,
  }: { commands: number; seed: number; perSecond?: number },
): Promise<StormOutcome> {
  const refused: Record<string, number> = {};
  const lines = new Map<string, string>();
  const votes = new Map<string, number>();
  const tookMs: number[] = [];
  let left = commands;
  const startedAt = performance.now();

  async function act(client: RoomClient, place: number): Promise<void> {
    const random = randomOf(seed * 1_000 + place);
    const memberId = (await client.joined()).me?.memberId;
    let sent = 0;
    while (left > 0) {
      left -= 1;
      sent += 1;
      await due(startedAt, ((sent * night.clients.length + place) * 1_000) / perSecond);
      const command = someCommand(client, night, place === 0, random);
      const sentAt = performance.now();
      const answer = await client.send(command);
      tookMs.push(performance.now() - sentAt);
      if (!answer.ok) refused[answer.error.code] = (refused[answer.error.code] ?? 0) + 1;
      else if (command.type === "say") lines.set(command.messageId, command.text);
      else if (command.type === "castVote") votes.set(`${memberId}/${command.itemId}`, command.vote);
    }
  }
  await Promise.all(night.clients.map(act));

  tookMs.sort((x, y) => x - y);
  const at = (share: number) => Math.round(tookMs[Math.floor(share * (tookMs.length - 1))] ?? 0);
  const refusals = Object.values(refused).reduce((sum, count) => sum + count, 0);
  return {
    acknowledged: commands - refusals,
    refused,
    lines,
    votes,
    rate: Math.round(commands / ((performance.now() - startedAt) / 1_000)),
    p50: at(0.5),
    p99: at(0.99),
  };
}

/** Everybody sees the same; what was acknowledged is stored, and stored once. */
export async function expectOneRoom(
  { pool }: Pick<Nodes, "pool">,
  night: Night,
  storms: readonly Pick<StormOutcome, "lines" | "votes">[],
): Promise<void> {
  const [first, ...others] = night.clients.map(seenBy);
  for (const other of others) expect(other).toEqual(first);

  const said = await pool.query("select id, text from messages where room_id = $1 and notice is null", [
    night.roomId,
  ]);
  expect(said.rows.length).toBe(storms.reduce((sum, { lines }) => sum + lines.size, 0));
  expect(new Map(said.rows.map((row) => [row.id, row.text]))).toEqual(
    new Map(storms.flatMap(({ lines }) => [...lines])),
  );
  const waiting = new Set<string>(first?.order);
  const cast = await pool.query(
    "select member_id, item_id, vote from votes where vote <> 0 and item_id = any($1::uuid[])",
    [[...waiting]],
  );
  // The newer vote comes later, and wins.
  const last = [...new Map(storms.flatMap(({ votes }) => [...votes]))];
  expect(new Map(cast.rows.map((row) => [`${row.member_id}/${row.item_id}`, row.vote]))).toEqual(
    new Map(last.filter(([key, vote]) => vote !== 0 && waiting.has(key.split("/")[1] ?? ""))),
  );
}

/** What somebody might do who sees what this client sees. */
function someCommand(
  client: RoomClient,
  { tracks }: Night,
  isHost: boolean,
  random: () => number,
): RoomCommand {
  const { order, playback } = client.view();
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const item = pick(order);
  const dice = random();
  if (isHost && dice < 0.5) return hostCommand(client, random);
  if (item && dice < 0.6) return { type: "castVote", itemId: item, vote: pick([1, 1, 0, -1] as const) ?? 1 };
  if (item && dice < 0.65) return { type: "removeItem", itemId: item };
  if (dice < 0.8)
    return { type: "say", messageId: v7() as never, text: `line ${Math.floor(random() * 1e6)}` };
  const track = pick(tracks);
  if (!track) throw new Error(`nothing to add at ${playback.seq}`);
  return { type: "addTrack", itemId: v7() as never, track: { provider: track.provider, id: track.id } };
}

function hostCommand(client: RoomClient, random: () => number): RoomCommand {
  const { order, playback } = client.view();
  const { seq, itemId } = playback;
  const dice = random();
  if (!itemId) return { type: "autoPlay", seq };
  if (dice < 0.3) return { type: "skip", seq, itemId };
  if (dice < 0.5) return { type: "seek", seq, positionMs: Math.floor(random() * 1_000) };
  const item = order[Math.floor(random() * order.length)];
  if (item && dice < 0.7) return { type: "playItem", seq, itemId: item };
  return { type: dice < 0.85 ? "pause" : "play", seq };
}

/** Uniform numbers from 0 up to 1, by a seed (xorshift32). */
function randomOf(seed: number): () => number {
  let state = (seed * 2_654_435_761) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Keeps a pace. */
function due(startedAt: number, ms: number): Promise<void> {
  const leftMs = startedAt + ms - performance.now();
  return leftMs <= 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, leftMs));
}
