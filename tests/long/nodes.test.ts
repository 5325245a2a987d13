// One room on two nodes at full length: 200 listeners, 5,000 commands, Redis gone for half a minute.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aNight, converge, type Nodes, startNodes } from "#tests/integration/nodes/nodes.ts";
import { expectOneRoom, type StormOutcome, storm } from "#tests/integration/nodes/storm.ts";

let nodes: Nodes;

beforeAll(async () => {
  nodes = await startNodes();
});

afterAll(async () => {
  await nodes?.end();
});

function report(what: string, { rate, p50, p99, acknowledged, refused }: StormOutcome, ms: number): void {
  process.stdout.write(
    `${what}: ${acknowledged} acknowledged at ${rate}/s, answers p50 ${p50} ms p99 ${p99} ms, everybody there ${Math.round(ms)} ms after the last; refused ${JSON.stringify(refused)}\n`,
  );
}

describe("one room on two nodes", () => {
  it("is the same to 200 listeners after 5,000 commands", async () => {
    const night = await aNight(nodes, { guests: 199 });
    const outcome = await storm(night, { commands: 5_000, seed: 1, perSecond: 300 });
    report("5,000 commands", outcome, await converge(nodes, night, 5_000));
    expect(outcome.acknowledged).toBeGreaterThan(3_500);
    await expectOneRoom(nodes, night, [outcome]);
    night.end();
  });

  it("goes on while Redis is gone for 30 s, and is one again within two seconds of its return", async () => {
    const night = await aNight(nodes, { guests: 39 });
    await nodes.redis.stop();
    const away = await storm(night, { commands: 1_500, seed: 2, perSecond: 50 });
    report("30 s without Redis", away, await converge(nodes, night, 3_000));
    const more = await storm(night, { commands: 200, seed: 3 });
    await nodes.redis.start();
    report("Redis is back", more, await converge(nodes, night, 2_000));
    const after = await storm(night, { commands: 1_000, seed: 4, perSecond: 200 });
    report("200 a second on both", after, await converge(nodes, night, 1_000));
    expect(away.acknowledged).toBeGreaterThan(1_000);
    await expectOneRoom(nodes, night, [away, more, after]);
    night.end();
  });
});
