import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";

const entry = fileURLToPath(import.meta.resolve("#tests/simulators/main.ts"));

function startChild() {
  const child = fork(entry, {
    execArgv: [],
    env: { ...process.env, SIMULATOR_REDIRECT_URIS: "http://127.0.0.1:3000/callback" },
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return child;
}

describe("the simulators as a child process", () => {
  it("tell their parent where they are, and take control over HTTP", async () => {
    const child = startChild();
    const [{ spotify }] = await once(child, "message");
    expect(spotify).toEqual({
      apiUrl: `${spotify.origin}/v1`,
      accountsUrl: `${spotify.origin}/accounts`,
      clientId: "simulated-spotify-client",
      clientSecret: "simulated-spotify-secret",
      origin: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    });
    const answer = await fetch(`${spotify.origin}/_control/connect`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ personId: "ana", scope: "" }),
    });
    expect(await answer.json()).toMatchObject({ result: { accessToken: expect.any(String) } });
  });

  it("end when their parent goes away", async () => {
    const child = startChild();
    await once(child, "message");
    child.disconnect();
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  it("end when told to", async () => {
    const child = startChild();
    await once(child, "message");
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
  });
});
