// The log of the service: a file with a limit, beside one older file.

import { closeSync, fstatSync, openSync, renameSync, writeSync } from "node:fs";

export type LogFile = {
  path: string;
  /** Never throws: a full disk costs log lines, not the service. */
  write(text: string): void;
  close(): void;
};

const twentyMegabytes = 20_000_000;

/** Appends to the file at `path`. When writing fails, `onLost` is told once why. */
export function openLogFile(
  path: string,
  onLost: (reason: string) => void,
  limitBytes = twentyMegabytes,
): LogFile {
  let file = openSync(path, "a", 0o600);
  let sizeBytes = fstatSync(file).size;
  let isLosing = false;

  function write(text: string): void {
    try {
      if (sizeBytes > limitBytes) startAnew();
      sizeBytes += writeSync(file, text);
      isLosing = false;
    } catch (error) {
      if (!isLosing) onLost(error instanceof Error ? error.message : String(error));
      isLosing = true;
    }
  }

  function startAnew(): void {
    closeSync(file);
    renameSync(path, `${path}.old`);
    file = openSync(path, "a", 0o600);
    sizeBytes = 0;
  }

  return { path, write, close: () => closeSync(file) };
}
