import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";

describe("the bootstrap", () => {
  let bootstrap: ChildProcess;
  let output = "";

  afterEach(() => void bootstrap.kill("SIGKILL"));

  it("runs a script with its arguments under the pinned Node, and ends with its code", async () => {
    run("node", ["scripts/bootstrap.mjs", "tests/integration/start/stub-script.ts", "7", "and more"]);
    expect(await ended()).toBe(7);
    const { devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
    expect(JSON.parse(output)).toEqual({ version: `v${devDependencies.node}`, arguments: ["7", "and more"] });
  });

  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("passes %s on", async (signal) => {
    run("node", ["scripts/bootstrap.mjs", "tests/integration/start/stub-script.ts"]);
    await said("version");
    bootstrap.kill(signal);
    expect(await ended()).toBe(9);
    expect(output).toContain(`got ${signal}\n`);
  });

  it("leaves nothing running when npm's shell is killed, of which npm tells nobody", async () => {
    // The `true` keeps the shell from becoming the bootstrap itself.
    run("sh", ["-c", "node scripts/bootstrap.mjs tests/integration/start/stub-script.ts; true"], {
      npm_lifecycle_event: "start",
    });
    await said("version");
    bootstrap.kill("SIGTERM");
    await said("got SIGTERM\n");
  });

  it("is missed by its script when it is killed", async () => {
    run("node", ["scripts/bootstrap.mjs", "tests/integration/start/stub-script.ts"]);
    await said("version");
    bootstrap.kill("SIGKILL");
    await said("left alone\n");
  });

  function run(program: string, args: readonly string[], environment: Record<string, string> = {}): void {
    const { npm_lifecycle_event: _, ...inherited } = process.env;
    output = "";
    bootstrap = spawn(program, args, {
      env: { ...inherited, ...environment },
      stdio: ["ignore", "pipe", "inherit"],
    });
    bootstrap.stdout?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }

  async function said(words: string): Promise<void> {
    while (!output.includes(words) && bootstrap.stdout) await once(bootstrap.stdout, "data");
  }

  async function ended(): Promise<number | null> {
    const [code] = await once(bootstrap, "close");
    return code;
  }
});
