// One evening for browser tests: the built service, embedded Postgres, a simulated Spotify, Chromium.

import type { Browser } from "playwright-core";
import { createSpotifySimulator, type SpotifySimulator } from "../simulators/spotify/simulator.ts";
import { launchBrowser, type Person } from "./browser.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { freePort, type Service, startService } from "./service.ts";

export type Evening = {
  browser: Browser;
  database: TestDatabase;
  service: Service;
  spotify: SpotifySimulator;
  end(): Promise<void>;
};

/** Brings everything up; `end` takes it down again. */
export async function anEvening(): Promise<Evening> {
  const port = await freePort();
  const spotify = await createSpotifySimulator({
    redirectUris: [`http://127.0.0.1:${port}/api/auth/callback/spotify`],
  });
  const database = await createTestDatabase();
  const service = await startService({
    databaseUrl: database.url,
    roles: "realtime,web",
    port,
    spotify: { ...spotify, origin: spotify.url },
  });
  const browser = await launchBrowser();
  return {
    browser,
    database,
    service,
    spotify,
    async end() {
      await browser.close();
      await service.stop();
      await spotify.close();
      await database.drop();
    },
  };
}

/** Signs in through the provider's own page, as the person of this name. */
export async function signInAs({ page }: Person, url: string, name: string): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.getByRole("button", { name: "Continue with Spotify" }).click();
  await page.getByRole("radio", { name }).check();
  await page.getByRole("button", { name: "Agree" }).click();
  await page.waitForURL(`${url}/rooms`);
}
