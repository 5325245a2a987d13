import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { announceStopping, claimFolder, leaveFolder, runningStart } from "#scripts/start/running.mjs";

describe("the note of who runs Tonearm from a folder", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "tonearm-running-"));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it("is nobody's before the first claim and after leaving", () => {
    expect(runningStart(folder)).toBeNull();
    claimFolder(folder, "http://here");
    leaveFolder(folder);
    expect(runningStart(folder)).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("tells a second start where the first one runs", () => {
    expect(claimFolder(folder, "http://first")).toEqual({ takenBy: null, isAfterKill: false });
    const { takenBy } = claimFolder(folder, "http://second");
    expect(takenBy).toMatchObject({ pid: process.pid, url: "http://first" });
  });

  it("counts for nothing when its process is dead, and the next claim knows that it was killed", () => {
    claimByAnotherProcess();
    expect(runningStart(folder)).toBeNull();
    expect(claimFolder(folder, "http://here")).toEqual({ takenBy: null, isAfterKill: true });
  });

  it("counts for nothing when its process id belongs to a later process", () => {
    claimFolder(folder, "http://here");
    const note = JSON.parse(readFileSync(join(folder, "running.json"), "utf8"));
    writeFileSync(join(folder, "running.json"), JSON.stringify({ ...note, bornAt: "1" }));
    expect(runningStart(folder)).toBeNull();
  });

  it("counts for nothing when only half of it was written", () => {
    writeFileSync(join(folder, "running.json"), '{"pid":');
    expect(claimFolder(folder, "http://here").takenBy).toBeNull();
  });

  it("tells that its process is stopping", () => {
    claimFolder(folder, "http://here");
    expect(runningStart(folder)?.isStopping).toBe(false);
    announceStopping(folder);
    expect(runningStart(folder)).toMatchObject({ url: "http://here", isStopping: true });
  });

  it("is left alone by a process that did not write it", () => {
    claimByAnotherProcess();
    leaveFolder(folder);
    expect(readdirSync(folder)).toEqual(["running.json"]);
  });

  function claimByAnotherProcess(): void {
    const script = `import { claimFolder } from "./scripts/start/running.mjs"; claimFolder(${JSON.stringify(folder)}, "http://gone");`;
    spawnSync(process.execPath, ["--input-type=module", "-e", script]);
  }
});
