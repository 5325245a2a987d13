// A simulator with a clock that only moves when told, closed when the test ends.

import { onTestFinished } from "vitest";
import { createSpotifySimulator, type SpotifySimulatorOptions } from "#tests/simulators/spotify/simulator.ts";

export const startMs = Date.UTC(2026, 10, 20, 20, 0);
export const redirectUri = "http://127.0.0.1:3000/api/auth/callback/spotify";
export const everyScope = [
  "playlist-read-private",
  "playlist-read-collaborative",
  "user-read-playback-state",
  "user-read-currently-playing",
  "user-modify-playback-state",
].join(" ");

export type Answer = { status: number; headers: Headers; text: string; json: unknown };

export async function openSimulator(options: SpotifySimulatorOptions = {}) {
  const simulator = await createSpotifySimulator({
    redirectUris: ["http://127.0.0.1/api/auth/callback/spotify", "https://tonearm.example/callback"],
    clock: () => startMs,
    ...options,
  });
  onTestFinished(simulator.close);
  return {
    ...simulator,
    /** Calls the Web API as this person, or with exactly this `authorization`. */
    as: (personId: string, scope = everyScope) => {
      const { accessToken } = simulator.control.connect({ personId, scope });
      return (method: string, path: string, body?: unknown) =>
        ask(`${simulator.apiUrl}${path}`, {
          method,
          headers: { authorization: `Bearer ${accessToken}` },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        });
    },
    /** Posts a form to the token endpoint, by default with the app's secret. */
    token: (fields: Record<string, string>, authorization: string | null = basicOf(simulator)) =>
      ask(`${simulator.accountsUrl}/api/token`, {
        method: "POST",
        headers: authorization === null ? {} : { authorization },
        body: new URLSearchParams(fields),
      }),
  };
}

export type OpenSimulator = Awaited<ReturnType<typeof openSimulator>>;

export async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, { redirect: "manual", ...init });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

function basicOf({ clientId, clientSecret }: { clientId: string; clientSecret: string }): string {
  return `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`;
}

export function errorOf(status: number, message: string, reason?: string) {
  return { error: { status, message, ...(reason && { reason }) } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
