// What the terminal says once everything serves.

import { relative } from "node:path";
import { renderUnicodeCompact } from "uqr";
import { projectFolder } from "#scripts/project-folder.ts";

export type Greeting = { url: string; networkUrl: string | null; isDemo: boolean; dataFolder: string };

/** One calm block: what to open, what it is, where everything is kept, how to stop. */
export function greeting({ url, networkUrl, isDemo, dataFolder }: Greeting): string {
  const lines = [
    `Tonearm plays at ${url}`,
    "",
    ...(isDemo
      ? ["This is a demo with a simulated Spotify: sign in as Ana, whose room is already going.", ""]
      : []),
    ...(networkUrl ? forPhones(networkUrl) : []),
    `Data and log: ${shorten(dataFolder)}`,
    "Ctrl-C stops it.",
  ];
  return `\n${lines.map((line) => (line ? `  ${line}` : "")).join("\n")}\n`;
}

function forPhones(networkUrl: string): string[] {
  return [
    `Phones in the same network: ${networkUrl}`,
    "",
    ...renderUnicodeCompact(networkUrl, { border: 2 }).split("\n"),
    "",
    "Hosts sign in on this computer, at the first address. Over plain http everybody in the network could listen in.",
    "",
  ];
}

/** Relative to the checkout where it lies inside. */
function shorten(folder: string): string {
  const path = relative(projectFolder, folder);
  return path.startsWith("..") ? folder : path;
}
