// What a deployment must say that a machine of one's own need not.

import { type Config, ConfigError, readConfig } from "./config.ts";

/**
 * Reads the configuration of a deployment, which has no demo and no address by default.
 *
 * @throws ConfigError that names every variable at fault
 */
export function readProductionConfig(environment: Record<string, string | undefined>): Config {
  const config = readConfig(environment);
  const wrong = [
    ...(config.isDemo
      ? [
          "  TONEARM_DEMO: the demo is not part of a deployment; set it to 0, or run `npm start` from a checkout",
        ]
      : []),
    ...(environment["PUBLIC_URL"]
      ? []
      : ["  PUBLIC_URL: is not set; it is the address under which people open Tonearm"]),
  ];
  if (wrong.length > 0) throw new ConfigError(`The configuration cannot be used:\n${wrong.join("\n")}`);
  return config;
}
