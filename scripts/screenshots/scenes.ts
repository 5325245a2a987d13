// What is photographed: how to get each page into the state that its picture shows.

import type { BrowserContext, Page } from "playwright-core";

/** What a browser keeps of somebody who has signed in. */
type SignedIn = Awaited<ReturnType<BrowserContext["storageState"]>>;

export type Scene = {
  /** Names the file. */
  name: string;
  /** Whose browser it is; a stranger's when nobody's. */
  as?: "ana" | "ben";
  /** Only at these widths, where it looks like another scene at others. */
  widths?: readonly number[];
  show(page: Page, url: string): Promise<void>;
};

const roomAddress = /\/r\/[A-Z2-9]{8}/;
/** Known once `findRoom` was there. */
let roomPath = "";

export const scenes: readonly Scene[] = [
  { name: "landing", show: (page, url) => arrive(page, `${url}/`) },
  { name: "landing-wrong-code", show: (page, url) => arrive(page, `${url}/?code=KQ7M`) },
  { name: "sign-in", show: (page, url) => arrive(page, `${url}/sign-in`) },
  { name: "sign-in-refused", show: (page, url) => arrive(page, `${url}/sign-in?error=refused`) },
  { name: "not-found", show: (page, url) => arrive(page, `${url}/nothing/here`) },
  { name: "room-not-found", show: (page, url) => arrive(page, `${url}/r/ZZZZZZZZ`) },
  { name: "rooms", as: "ana", show: (page, url) => arrive(page, `${url}/rooms`) },
  { name: "rooms-account", as: "ana", show: inRooms((page) => page.locator("summary").click()) },
  { name: "room-host", as: "ana", show: inRoom() },
  { name: "room-guest", show: inRoom() },
  {
    name: "room-chat",
    widths: [360],
    show: inRoom((page) => page.getByRole("tab", { name: /Chat/ }).click()),
  },
  { name: "room-name", show: inRoom((page) => page.getByRole("button", { name: "Vote up" }).nth(1).click()) },
  { name: "room-add", as: "ana", show: inRoom((page) => search(page, "lan")) },
  { name: "room-add-empty", as: "ana", show: inRoom((page) => search(page, "zzzzqqq")) },
  { name: "room-playlists", as: "ana", show: inRoom(openPlaylists) },
  { name: "room-share", as: "ana", show: inRoom((page) => press(page, /^Share/)) },
  { name: "room-people", as: "ana", show: inRoom((page) => press(page, /Show who is here/)) },
  {
    name: "room-track",
    as: "ana",
    show: inRoom((page) => page.locator("#queue-list button").nth(0).click()),
  },
  { name: "room-menu", as: "ana", show: inRoom((page) => page.locator("summary").click()) },
  { name: "room-settings", as: "ana", show: inRoom(openSettings) },
  { name: "room-offline", show: inRoom(goOffline) },
  { name: "room-empty", as: "ben", show: inNewRoom() },
  { name: "room-ended", as: "ben", show: inNewRoom(endRoom) },
];

/** Signs in at the simulated provider, as the person of this name. */
export async function signIn(context: BrowserContext, url: string, name: string): Promise<SignedIn> {
  await context.clearCookies();
  const page = await context.newPage();
  await page.goto(`${url}/sign-in`);
  await press(page, "Continue with Spotify");
  await page.getByRole("radio", { name }).check();
  await press(page, "Agree");
  await page.waitForURL(`${url}/rooms`);
  await page.close();
  return context.storageState();
}

/** Goes to the demo's lively room as its host; a demo that has run for long gets its queue back. */
export async function findRoom(context: BrowserContext, url: string): Promise<void> {
  const page = await context.newPage();
  await arrive(page, `${url}/rooms`);
  await page.getByRole("link", { name: "Friday at Ana's" }).first().click();
  await page.waitForURL(roomAddress);
  roomPath = new URL(page.url()).pathname;
  await isLive(page);
  const rows = page.locator("#queue-list > li");
  for (const title of ["Paper Lanterns", "Northern Pier", "Static Bloom", "Half Moon Bay", "Glasshouse"]) {
    if ((await rows.count()) >= 5) break;
    if ((await rows.filter({ hasText: title }).count()) > 0) continue;
    await search(page, title);
    await page.getByRole("dialog").getByRole("button", { name: /^Add / }).first().click();
    await page.getByRole("dialog").getByText("Added", { exact: true }).first().waitFor();
    await press(page, "Close");
  }
  const start = page.getByRole("button", { name: /^(Start the music|Play)$/ }).first();
  if (await start.isVisible()) await start.click();
  await page.getByText(/^Playing on/).waitFor();
  await page.close();
}

type Act = (page: Page, url: string) => Promise<void>;

function inRooms(act: Act): Act {
  return async (page, url) => {
    await arrive(page, `${url}/rooms`);
    await act(page, url);
  };
}

/** In the demo's lively room. */
function inRoom(act?: Act): Act {
  return async (page, url) => {
    await arrive(page, `${url}${roomPath}`);
    await isLive(page);
    await act?.(page, url);
  };
}

/** In an open room without a track; the one of an earlier picture, if there is one. */
function inNewRoom(act?: Act): Act {
  return async (page, url) => {
    await arrive(page, `${url}/rooms`);
    const name = "Sunday breakfast";
    const open = page.getByRole("link", { name });
    if ((await open.count()) > 0) await open.first().click();
    else {
      await page.getByLabel("Name of the room").fill(name);
      await press(page, "Open a room");
    }
    await page.waitForURL(roomAddress);
    await isLive(page);
    await act?.(page, url);
  };
}

async function arrive(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: "networkidle" });
}

async function isLive(page: Page): Promise<void> {
  await page.getByText("live", { exact: true }).waitFor();
}

async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole("button", { name }).first().click();
}

async function search(page: Page, words: string): Promise<void> {
  await press(page, /^Add (a|the first) track$/);
  await page.getByRole("searchbox").fill(words);
  await page.getByText(/^(Results from|No track found)/).waitFor();
}

async function openPlaylists(page: Page): Promise<void> {
  await press(page, /^Add (a|the first) track$/);
  await press(page, "My playlists");
  await page.getByRole("dialog").getByRole("listitem").first().waitFor();
}

async function openSettings(page: Page): Promise<void> {
  const button = page.getByRole("button", { name: "Room settings" });
  if (!(await button.first().isVisible())) await page.locator("summary").click();
  await button.first().click();
}

async function goOffline(page: Page): Promise<void> {
  await page.context().setOffline(true);
  await page.getByText(/You are offline|Reconnecting/).waitFor({ timeout: 60_000 });
}

async function endRoom(page: Page): Promise<void> {
  await openSettings(page);
  await press(page, "End the room");
  await press(page, "End it now");
  await page.getByText(/has ended/).waitFor();
}
