// The whole story in real browsers: a host at a desk, two guests on phones, one evening.

import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aPerson, type Person } from "#tests/support/browser.ts";
import { anEvening, type Evening, signInAs } from "#tests/support/evening.ts";

const desk = { width: 1280, height: 800 };
const phone = { width: 360, height: 740 };

let evening: Evening;
let ana: Person;
let ben: Person;
let jo: Person;
let link = "";

beforeAll(async () => {
  evening = await anEvening();
  ana = await aPerson(evening.browser, desk);
  ben = await aPerson(evening.browser, phone);
  jo = await aPerson(evening.browser, phone);
}, 120_000);

afterAll(async () => {
  await evening?.end();
});

describe("an evening", { timeout: 60_000 }, () => {
  it("starts with a host who signs in with Spotify and opens a room", async () => {
    await signInAs(ana, evening.service.url, "Ana");
    await ana.page.getByLabel("Name of the room").fill("Friday at Ana's");
    await ana.page.getByRole("button", { name: "Open a room" }).click();
    await ana.page.getByRole("heading", { name: "Friday at Ana's" }).waitFor();
    await ana.page.getByText("live").first().waitFor();
    await ana.page.getByRole("button", { name: /^Share ·/ }).click();
    const shown = ana.page.getByRole("dialog").getByText(/\/r\/.*#/);
    link = (await shown.first().textContent()) ?? "";
    expect(link).toMatch(new RegExp(`^${evening.service.url}/r/[A-Z2-9]{8}#[A-Za-z0-9_-]{22}$`));
    await ana.page.getByRole("button", { name: "Close" }).click();
  });

  it("lets a guest look first, and asks for a name only with the first act", async () => {
    await ben.page.goto(link);
    await ben.page.getByRole("heading", { name: "Friday at Ana's" }).waitFor();
    await ben.page.getByText("live").first().waitFor();
    expect(await ben.page.getByRole("dialog").count()).toBe(0);
    await addTracks(ben, "Ben", ["Harbour Lights"]);
    await queueOf(ana).getByText("Harbour Lights").waitFor();
  });

  it("starts the music on the host's device", async () => {
    await ana.page.getByRole("button", { name: "Start the music" }).click();
    await ana.page.getByText("Playing on Kitchen speakers").first().waitFor();
    await ben.page.getByText("Playing on Kitchen speakers").first().waitFor();
    const playback = evening.spotify.control.playback({ personId: anaId() });
    expect(playback).toMatchObject({
      title: "Harbour Lights",
      isPlaying: true,
      deviceName: "Kitchen speakers",
    });
  });

  it("orders the queue by everybody's votes", async () => {
    await jo.page.goto(link);
    await addTracks(jo, "Jo", ["Paper Lanterns", "Northern Pier"]);
    await expectOrder(ana, ["Paper Lanterns", "Northern Pier"]);
    await voteFor(ben, "Northern Pier");
    await expectOrder(ana, ["Northern Pier", "Paper Lanterns"]);
    await expectOrder(jo, ["Northern Pier", "Paper Lanterns"]);
    await ana.page.getByText("next: most votes").first().waitFor();
  });

  it("carries what people say to everybody, as text and nothing else", async () => {
    const line = `<img src=x onerror="document.title='broken'"> 🎶 hello`;
    await say(jo, line);
    await ana.page.getByText(line).waitFor();
    expect(await ana.page.title()).not.toBe("broken");
    await say(ana, "welcome, Jo");
    await openChat(ben);
    await ben.page.getByText("welcome, Jo").waitFor();
    await openQueue(ben);
  });

  it("knows a guest again after a reload, and in a new page of the same browser", async () => {
    await ben.page.reload();
    await expectMyVote(ben, "Northern Pier");
    const before = await memberCount();
    await ben.page.close();
    ben.page = await ben.context.newPage();
    await ben.page.goto(link);
    await expectMyVote(ben, "Northern Pier");
    await voteFor(ben, "Paper Lanterns");
    expect(await ben.page.getByRole("dialog").count()).toBe(0);
    expect(await memberCount()).toBe(before);
  });

  it("shows the last known state offline, and catches up by itself", async () => {
    await jo.context.setOffline(true);
    await jo.page
      .getByText(/^(offline|reconnecting)$/)
      .first()
      .waitFor({ timeout: 45_000 });
    expect(await queueOf(jo).getByText("Northern Pier").count()).toBe(1);
    await say(ana, "while Jo was away");
    await jo.context.setOffline(false);
    await jo.page.getByText("live").first().waitFor({ timeout: 30_000 });
    await openChat(jo);
    await jo.page.getByText("while Jo was away").waitFor();
    await openQueue(jo);
  });

  it("gives a withdrawn track back within ten seconds", async () => {
    await queueOf(jo)
      .getByRole("button", { name: /Paper Lanterns/ })
      .first()
      .click();
    await jo.page
      .getByRole("dialog")
      .getByRole("button", { name: /Withdraw my track/ })
      .click();
    await expectOrder(ana, ["Northern Pier"]);
    await jo.page.getByRole("button", { name: "Undo" }).click();
    // The vote that Ben gave it came back with it: both have one, and this one is older.
    await expectOrder(ana, ["Paper Lanterns", "Northern Pier"]);
  });

  it("moves on by itself when a track ends, with nobody touching anything", { timeout: 90_000 }, async () => {
    const short = evening.spotify.catalogue.tracksOfAlbum("Short Cuts")[0];
    if (!short) throw new Error("the catalogue has short tracks");
    await addTracks(ana, null, [short.title]);
    await queueOf(ana)
      .getByRole("button", { name: new RegExp(short.title) })
      .first()
      .click();
    await ana.page.getByRole("dialog").getByRole("button", { name: "Play now" }).click();
    await expectPlaying(short.title);
    await expectPlaying("Paper Lanterns", 40_000);
    await ben.page.getByRole("region", { name: "Now playing" }).getByText("Paper Lanterns").waitFor();
  });

  it("pauses, resumes, seeks and skips on the host's device", async () => {
    await ana.page.getByRole("button", { name: "Pause" }).click();
    await expect.poll(() => playback().isPlaying, { timeout: 10_000 }).toBe(false);
    await ana.page.getByRole("button", { name: "Play", exact: true }).click();
    await expect.poll(() => playback().isPlaying, { timeout: 10_000 }).toBe(true);
    await ana.page.getByRole("slider", { name: "Position in the track" }).focus();
    await ana.page.keyboard.press("PageUp");
    await expect.poll(() => playback().positionMs, { timeout: 10_000 }).toBeGreaterThan(15_000);
    await ana.page.getByRole("button", { name: "Skip" }).click();
    await expectPlaying("Northern Pier");
  });

  it("tells the host why when the device is gone, while the room goes on", async () => {
    await addTracks(ben, null, ["Glasshouse"]);
    for (const device of evening.spotify.control.devices({ personId: anaId() })) {
      evening.spotify.control.removeDevice({ personId: anaId(), name: device.name });
    }
    await ana.page.getByRole("button", { name: "Skip" }).click();
    await ana.page.getByText(/Spotify is not open on any of your devices/).waitFor();
    await say(jo, "still here");
    await ana.page.getByText("still here").waitFor();
    evening.spotify.control.addDevice({ personId: anaId(), name: "Living room", isActive: true });
    await ana.page.getByRole("button", { name: "Try again" }).click();
    await ana.page.getByText("Playing on Living room").first().waitFor();
    await expectPlaying("Glasshouse");
  });

  it("tells a guest who was sent out, and leaves the others alone", async () => {
    const kim = await aPerson(evening.browser, phone);
    await kim.page.goto(link);
    await addTracks(kim, "Kim", ["Half Moon Bay"]);
    await ana.page.evaluate(async (code) => {
      const room = `/api/v1/rooms/${code}`;
      const { members } = await (await fetch(`${room}/members`)).json();
      const { memberId } = members.find(({ name }: { name: string }) => name === "Kim");
      await fetch(`${room}/commands`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ type: "ban", memberId }),
      });
    }, new URL(link).pathname.split("/")[2]);
    await kim.page.getByRole("heading", { name: "You are out of Friday at Ana's" }).waitFor();
    await kim.page.reload();
    await kim.page.getByRole("heading", { name: "You are out of Friday at Ana's" }).waitFor();
    await kim.context.close();
    await expectMyVote(ben, "Half Moon Bay", "false");
  });

  it("ends for everybody when the host ends it", async () => {
    await ana.page.getByRole("button", { name: "Room settings" }).first().click();
    await ana.page.getByRole("button", { name: "End the room" }).click();
    await ana.page.getByRole("button", { name: "End it now" }).click();
    await ben.page.getByText("Friday at Ana's has ended").waitFor();
    await expect.poll(() => playback().isPlaying, { timeout: 10_000 }).toBe(false);
  });

  it("left no error in any page", () => {
    // Offline, the browser itself reports what it could not fetch.
    const errors = [ana, ben, jo]
      .flatMap((person) => person.errors)
      .filter((line) => !/ERR_INTERNET_DISCONNECTED|WebSocket/.test(line));
    expect(errors).toEqual([]);
  });
});

describe("signing in", { timeout: 60_000 }, () => {
  it("says so in words when the person refused, or is not registered", async () => {
    const mika = await aPerson(evening.browser, phone);
    await mika.page.goto(`${evening.service.url}/sign-in`);
    await mika.page.getByRole("button", { name: "Continue with Spotify" }).click();
    await mika.page.getByRole("button", { name: "Cancel" }).click();
    await mika.page.getByText("Spotify was told no").waitFor();
    await mika.page.getByRole("button", { name: "Continue with Spotify" }).click();
    await mika.page.getByRole("radio", { name: "Nour" }).check();
    await mika.page.getByRole("button", { name: "Agree" }).click();
    await mika.page.getByText(/lets only people in whom the operator/).waitFor();
  });

  it("ends on every device within two seconds when somebody signs out everywhere", async () => {
    const here = await aPerson(evening.browser, desk);
    const there = await aPerson(evening.browser, desk);
    await signInAs(here, evening.service.url, "Ben");
    await signInAs(there, evening.service.url, "Ben");
    await there.page.getByLabel("Name of the room").fill("Ben's");
    await there.page.getByRole("button", { name: "Open a room" }).click();
    await there.page.getByText("live").first().waitFor();
    await here.page.reload();
    await here.page.getByLabel("Account", { exact: true }).click();
    await here.page.getByRole("button", { name: "Sign out everywhere" }).click();
    // Cut, the page comes back as somebody who only looks: the host's controls are gone.
    await there.page
      .getByRole("button", { name: "Room settings" })
      .first()
      .waitFor({ state: "detached", timeout: 4_000 });
    await here.page.goto(`${evening.service.url}/rooms`);
    await here.page.waitForURL(/sign-in/);
  });
});

function anaId(): string {
  return "ana";
}

function playback() {
  return evening.spotify.control.playback({ personId: anaId() });
}

async function expectPlaying(title: string, withinMs = 15_000): Promise<void> {
  await expect.poll(() => playback().title, { timeout: withinMs }).toBe(title);
}

function queueOf({ page }: Person): Locator {
  return page.getByRole("list", { name: "Up next" });
}

async function expectOrder(person: Person, titles: string[]): Promise<void> {
  const rows = queueOf(person).getByRole("listitem");
  await expect
    .poll(
      async () => {
        const texts = await rows.allInnerTexts();
        return texts.map((text) => titles.find((title) => text.includes(title)) ?? text);
      },
      { timeout: 10_000 },
    )
    .toEqual(titles);
}

async function addTracks(person: Person, name: string | null, titles: string[]): Promise<void> {
  const { page } = person;
  await page
    .getByRole("button", { name: /^Add (a|the first) track$/ })
    .first()
    .click();
  if (name !== null) {
    await page.getByLabel("Your name").fill(name);
    await page.getByRole("button", { name: "Join in" }).click();
  }
  for (const title of titles) {
    await page.getByRole("searchbox", { name: "Search Spotify" }).fill(title);
    await page
      .getByRole("button", { name: `Add ${title}`, exact: true })
      .first()
      .click();
    await page.getByRole("dialog").getByText("Added", { exact: true }).first().waitFor();
  }
  await page.getByRole("button", { name: "Close" }).click();
}

async function voteFor(person: Person, title: string): Promise<void> {
  await person.page
    .getByRole("group", { name: `Votes for ${title}` })
    .getByRole("button", { name: "Vote up" })
    .click();
}

async function expectMyVote(person: Person, title: string, pressed = "true"): Promise<void> {
  const up = person.page
    .getByRole("group", { name: `Votes for ${title}` })
    .getByRole("button", { name: "Vote up" });
  await up.waitFor();
  await expect.poll(() => up.getAttribute("aria-pressed"), { timeout: 10_000 }).toBe(pressed);
}

async function openChat({ page }: Person): Promise<void> {
  const tab = page.getByRole("tab", { name: /Chat/ });
  if (await tab.isVisible()) await tab.click();
}

async function openQueue({ page }: Person): Promise<void> {
  const tab = page.getByRole("tab", { name: /Queue/ });
  if (await tab.isVisible()) await tab.click();
}

async function say(person: Person, text: string): Promise<void> {
  await openChat(person);
  await person.page.getByRole("textbox", { name: "Say something" }).fill(text);
  await person.page.keyboard.press("Enter");
  await person.page.getByText(text).first().waitFor();
  await openQueue(person);
}

async function memberCount(): Promise<number> {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: evening.database.url });
  await client.connect();
  const { rows } = await client.query("select count(*)::int as members from members");
  await client.end();
  return rows[0].members;
}
