import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openLogFile } from "#scripts/start/log-file.ts";

describe("the log of the service", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "tonearm-log-"));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it("goes on where it ended, readable for its owner alone", () => {
    const path = join(folder, "log");
    for (const line of ["one\n", "two\n"]) {
      const log = openLogFile(path, () => {});
      log.write(line);
      log.close();
    }
    expect(readFileSync(path, "utf8")).toBe("one\ntwo\n");
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  it("begins anew at its limit and keeps one older file", () => {
    const path = join(folder, "log");
    const log = openLogFile(path, () => {}, 10);
    for (const line of ["first line\n", "second line\n", "third line\n"]) log.write(line);
    log.close();
    expect(readFileSync(path, "utf8")).toBe("third line\n");
    expect(readFileSync(`${path}.old`, "utf8")).toBe("second line\n");
  });

  it("loses lines on a full disk, says so once, and never throws", () => {
    const onLost = vi.fn();
    const log = openLogFile("/dev/full", onLost);
    log.write("lost\n");
    log.write("lost too\n");
    log.close();
    expect(onLost).toHaveBeenCalledExactlyOnceWith("ENOSPC: no space left on device, write");
  });
});
