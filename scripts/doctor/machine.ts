// The machine itself: its port, its disk, its clock.

import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import { freePort, tryPort } from "#scripts/postgres/free-port.ts";
import { projectFolder } from "#scripts/project-folder.ts";
import { runningStart } from "#scripts/start/running.mjs";
import type { Settings } from "#scripts/start/settings.ts";
import { type Finding, fine, wrong } from "./finding.ts";

const neededMb = 1_000;
/** The Date header of an answer counts whole seconds, and the way takes its time. */
const clockToleranceMs = 5_000;

export async function examinePort({ host, port }: Pick<Settings, "host" | "port">): Promise<Finding[]> {
  if (await tryPort(port, host)) return [fine(`Port ${port} on ${host} is free.`)];
  const running = runningStart(join(projectFolder, ".data"));
  if (running) return [fine(`Tonearm runs from this folder already, at ${running.url}.`)];
  const other = await freePort(port + 1);
  return [
    wrong(
      `Port ${port} on ${host} is taken by another program, or not ours to use.`,
      `Stop that program, or set PORT=${other}; PUBLIC_URL and the redirect URI at the provider carry the port, too.`,
    ),
  ];
}

export async function examineDisk(folder: string): Promise<Finding[]> {
  const { bavail, bsize } = await statfs(existing(folder));
  const freeMb = Math.floor((bavail * bsize) / 1_000_000);
  return freeMb >= neededMb
    ? [fine(`The disk of ${folder} has ${freeMb} MB free.`)]
    : [
        wrong(
          `The disk of ${folder} has only ${freeMb} MB free.`,
          `Make room for ${neededMb} MB, or name a folder on another disk: TONEARM_DATA_DIR.`,
        ),
      ];
}

/** @param others how far their clocks are ahead of ours; null where they did not say */
export function examineClock(others: readonly { name: string; offsetMs: number | null }[]): Finding[] {
  const told = others.flatMap(({ name, offsetMs }) => (offsetMs === null ? [] : [{ name, offsetMs }]));
  const off = told.filter(({ offsetMs }) => Math.abs(offsetMs) > clockToleranceMs);
  if (off.length === 0) {
    return told.length === 0
      ? []
      : [fine(`The clock agrees with ${told.map(({ name }) => name).join(" and ")}.`)];
  }
  return off.map(({ name, offsetMs }) => {
    const seconds = Math.round(Math.abs(offsetMs) / 1_000);
    const way = offsetMs > 0 ? "behind" : "ahead of";
    return wrong(
      `This machine's clock is ${seconds} s ${way} that of ${name}: tokens and track ends would be off.`,
      "Switch on the clock's synchronisation, for example: timedatectl set-ntp true",
    );
  });
}

function existing(folder: string): string {
  return existsSync(folder) ? folder : existing(dirname(folder));
}
