// Every page and sheet, light and dark, on a phone and at a desk: no violation that axe can find, and
// nothing that scrolls sideways.

import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aPerson, type Person } from "#tests/support/browser.ts";
import { anEvening, type Evening, signInAs } from "#tests/support/evening.ts";

let evening: Evening;
let link = "";

beforeAll(async () => {
  evening = await anEvening();
  const host = await aPerson(evening.browser, { width: 1280, height: 800 });
  await signInAs(host, evening.service.url, "Jo");
  await host.page.getByLabel("Name of the room").fill("Reading room");
  await host.page.getByRole("button", { name: "Open a room" }).click();
  await host.page.getByText("live").first().waitFor();
  link = host.page.url();
  await host.page
    .getByRole("button", { name: /^Add (a|the first) track$/ })
    .first()
    .click();
  for (const title of ["Half Moon Bay", "Glasshouse"]) {
    await host.page.getByRole("searchbox", { name: "Search Spotify" }).fill(title);
    await host.page
      .getByRole("button", { name: `Add ${title}`, exact: true })
      .first()
      .click();
    await host.page.getByRole("dialog").getByText("Added", { exact: true }).first().waitFor();
  }
  await host.page.getByRole("button", { name: "Close" }).click();
  await host.page.getByRole("textbox", { name: "Say something" }).fill("quiet please");
  await host.page.keyboard.press("Enter");
  await host.context.close();
}, 120_000);

afterAll(async () => {
  await evening?.end();
});

describe.each([
  { width: 360, height: 740 },
  { width: 1280, height: 800 },
])("at $width px", ({ width, height }) => {
  describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
    let guest: Person;
    let host: Person;

    beforeAll(async () => {
      guest = await aPerson(evening.browser, { width, height });
      host = await aPerson(evening.browser, { width, height });
      for (const { page } of [guest, host])
        await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    });
    afterAll(async () => {
      await guest.context.close();
      await host.context.close();
    });

    it("holds for the pages of somebody who is not signed in", { timeout: 60_000 }, async () => {
      for (const path of ["/", "/sign-in", "/sign-in?error=refused", "/r/AAAAAAAA", "/nowhere"]) {
        await guest.page.goto(`${evening.service.url}${path}`);
        await expectSound(guest.page, path);
      }
    });

    it("holds for a room and its sheets, as a guest", { timeout: 90_000 }, async () => {
      const { page } = guest;
      await page.goto(link);
      await page.getByText("live").first().waitFor();
      await expectSound(page, "room");
      await page
        .getByRole("button", { name: /Add a track/ })
        .first()
        .click();
      await expectSound(page, "name sheet");
      await page.getByLabel("Your name").fill("Kim");
      await page.getByRole("button", { name: "Join in" }).click();
      await page.getByRole("searchbox", { name: "Search Spotify" }).fill("harbour");
      await page.getByRole("button", { name: /^Add / }).first().waitFor();
      await expectSound(page, "add sheet");
      await page.getByRole("button", { name: "Close" }).click();
      await page.getByRole("button", { name: /Show who is here/ }).click();
      await expectSound(page, "people");
      await page.getByRole("button", { name: "Close" }).click();
      const chat = page.getByRole("tab", { name: /Chat/ });
      if (await chat.isVisible()) {
        await chat.click();
        await expectSound(page, "chat");
      }
    });

    it("holds for the host's pages and sheets", { timeout: 90_000 }, async () => {
      const { page } = host;
      await signInAs(host, evening.service.url, "Jo");
      await page.getByRole("heading", { name: "My rooms" }).waitFor();
      await expectSound(page, "my rooms");
      await page.goto(link);
      await page.getByText("live").first().waitFor();
      await expectSound(page, "room as host");
      await page
        .getByRole("button", { name: /^Share/ })
        .first()
        .click();
      await expectSound(page, "share sheet");
      await page.getByRole("button", { name: "Close" }).click();
      const settings = page.getByRole("button", { name: "Room settings" }).first();
      if (!(await settings.isVisible())) await page.getByLabel("More", { exact: true }).click();
      await settings.click();
      await expectSound(page, "settings");
    });
  });
});

type AxeResult = { violations: { id: string; nodes: { html: string }[] }[] };

async function expectSound(page: Page, where: string): Promise<void> {
  // The page's own policy lets nobody inject scripts, so axe is evaluated and not added.
  await page.evaluate(axe.source);
  const result = await page.evaluate<AxeResult>("axe.run(document, { resultTypes: ['violations'] })");
  const found = result.violations.map(({ id, nodes }) => `${where}: ${id} ${nodes[0]?.html.slice(0, 160)}`);
  expect(found).toEqual([]);
  const sideways = await page.evaluate<number>(
    "document.documentElement.scrollWidth - document.documentElement.clientWidth",
  );
  expect(`${where} scrolls ${sideways} px sideways`).toBe(`${where} scrolls 0 px sideways`);
}
