// `npm start -- --lan` in browsers: the host shares a link from this computer, and a guest's phone comes
// in through the network, over plain http.

import { networkInterfaces } from "node:os";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { opensToNetwork } from "#scripts/start/network.ts";
import { createSpotifySimulator, type SpotifySimulator } from "../simulators/spotify/simulator.ts";
import { aPerson, launchBrowser } from "../support/browser.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { signInAs } from "../support/evening.ts";
import { freePort, type Service, startService } from "../support/service.ts";

let browser: Browser;
let database: TestDatabase;
let spotify: SpotifySimulator;
let service: Service;
let networkUrl: string;

beforeAll(async () => {
  const port = await freePort();
  spotify = await createSpotifySimulator({
    redirectUris: [`http://127.0.0.1:${port}/api/auth/callback/spotify`],
  });
  database = await createTestDatabase();
  const { HOST = "", NETWORK_URL = "" } = opensToNetwork({ PORT: String(port) }, networkInterfaces());
  networkUrl = NETWORK_URL;
  service = await startService({
    databaseUrl: database.url,
    roles: "realtime,web",
    port,
    spotify: { ...spotify, origin: spotify.url },
    environment: { HOST, NETWORK_URL },
  });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await service?.stop();
  await spotify?.close();
  await database?.drop();
});

describe("a room in the local network", () => {
  it("is shared with an address that phones reach, where a guest joins and votes", async () => {
    const ana = await aPerson(browser, { width: 1280, height: 800 });
    await signInAs(ana, service.url, "Ana");
    await ana.page.getByLabel("Name of the room").fill("Kitchen");
    await ana.page.getByRole("button", { name: "Open a room" }).click();
    await ana.page.waitForURL(/\/r\/[A-Z0-9]{8}/);
    await ana.page.getByRole("button", { name: "Add the first track" }).click();
    await ana.page.getByRole("searchbox").fill("harbour lights");
    await ana.page.getByRole("button", { name: "Add Harbour Lights", exact: true }).click();
    await ana.page.keyboard.press("Escape");
    await ana.page
      .getByRole("button", { name: /^Share/ })
      .first()
      .click();
    const sheet = ana.page.getByRole("dialog", { name: "Bring others in" });
    const link = await sheet.getByText(/\/r\/[A-Z0-9]{8}#/).textContent();
    expect(link).toMatch(new RegExp(`^${networkUrl}/r/`));
    expect(await sheet.getByText("this computer only").count()).toBe(0);

    const ben = await aPerson(browser, { width: 390, height: 800 });
    await ben.page.goto(link ?? "");
    await ben.page.getByRole("button", { name: "Vote up" }).first().click();
    await ben.page.getByLabel("Your name").fill("Ben");
    await ben.page.getByRole("button", { name: "Join in" }).click();
    await ben.page.getByRole("button", { name: "Vote up", pressed: true }).first().waitFor();
    await ana.page.keyboard.press("Escape");
    await ana.page.getByText("next: most votes").first().waitFor();
  });

  it("tells a guest who wants to open a room where hosts sign in", async () => {
    const { page } = await aPerson(browser, { width: 390, height: 800 });
    await page.goto(`${networkUrl}/sign-in`);
    await page.getByText(`Hosts sign in on the computer where Tonearm runs, at ${service.url}.`).waitFor();
    expect(await page.getByRole("button", { name: /^Continue with/ }).count()).toBe(0);
  });
});
