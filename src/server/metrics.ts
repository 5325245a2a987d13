// Figures for whoever runs Tonearm, in the Prometheus format.

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

export type Metrics = {
  readonly registry: Registry;
  readonly commands: Counter<"type" | "outcome">;
  readonly playerCalls: Counter<"outcome">;
  readonly sockets: Gauge;
  readonly requestSeconds: Histogram<"route" | "status">;
};

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    commands: new Counter({
      name: "tonearm_room_commands_total",
      help: "Room commands by type and outcome",
      labelNames: ["type", "outcome"],
      registers,
    }),
    playerCalls: new Counter({
      name: "tonearm_player_calls_total",
      help: "Calls to hosts' players by outcome",
      labelNames: ["outcome"],
      registers,
    }),
    sockets: new Gauge({ name: "tonearm_sockets", help: "Open sockets", registers }),
    requestSeconds: new Histogram({
      name: "tonearm_http_seconds",
      help: "Time to answer HTTP v1 requests",
      labelNames: ["route", "status"],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
  };
}
