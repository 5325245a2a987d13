// Whether the service will get the address it wants, found out before the slow steps.

import { setTimeout as sleep } from "node:timers/promises";
import { freePort, tryPort } from "#scripts/postgres/free-port.ts";
import { Trouble } from "#scripts/trouble.ts";
import type { Settings } from "./settings.ts";

/** The service of a killed start finishes what it has begun before it lets go of the port. */
const lingerMs = 15_000;

/**
 * Makes sure that the port is free.
 *
 * @param mayLinger an earlier start was killed, and its service may still be stopping
 * @throws Trouble with another port that is free
 */
export async function requirePort({ host, port }: Settings, mayLinger: boolean): Promise<void> {
  const deadlineMs = Date.now() + (mayLinger ? lingerMs : 0);
  while (!(await tryPort(port, host))) {
    if (Date.now() >= deadlineMs) {
      const other = await freePort(port + 1);
      throw new Trouble(
        `Port ${port} on ${host} is taken by another program, or not ours to use. Choose another one: PORT=${other} npm start`,
      );
    }
    await sleep(250);
  }
}
