// npm run screenshots [-- URL]: pictures of every page and state, in both themes and two widths.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type BrowserContext, chromium } from "playwright-core";
import { requireChromium } from "#scripts/chromium.ts";
import { runAsCommand } from "#scripts/command.ts";
import { projectFolder } from "#scripts/project-folder.ts";
import { findRoom, type Scene, scenes, signIn } from "#scripts/screenshots/scenes.ts";
import { Trouble } from "#scripts/trouble.ts";

const defaultUrl = "http://127.0.0.1:3000";
const folder = join(projectFolder, "docs", "screenshots");
const themes = ["light", "dark"] as const;
const sizes = { 360: 740, 1280: 800 } as const;
const widths = [360, 1280] as const;
/** Fades and slides are over by then. */
const settledMs = 700;

await runAsCommand(async () => {
  const url = (process.argv[2] ?? defaultUrl).replace(/\/$/, "");
  await requireDemo(url);
  const browser = await chromium.launch({
    executablePath: requireChromium(process.env["CHROMIUM"]),
    args: [
      ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
      ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
    ],
  });
  try {
    mkdirSync(folder, { recursive: true });
    const context = await browser.newContext();
    const ben = await signIn(context, url, "Ben");
    const people = { ana: await signIn(context, url, "Ana"), ben };
    await findRoom(context, url);
    await context.close();
    for (const theme of themes) {
      for (const width of widths) {
        for (const scene of scenes.filter((one) => one.widths?.includes(width) ?? true)) {
          const face = await browser.newContext({
            viewport: { width, height: sizes[width] },
            colorScheme: theme,
            hasTouch: width < 600,
            locale: "en-GB",
            ...(scene.as && { storageState: people[scene.as] }),
          });
          await shoot(face, scene, { url, file: `${scene.name}-${width}-${theme}.png` });
          await face.close();
        }
      }
    }
    console.log(`The pictures are in ${folder}.`);
  } finally {
    await browser.close();
  }
});

async function shoot(
  context: BrowserContext,
  scene: Scene,
  { url, file }: { url: string; file: string },
): Promise<void> {
  const page = await context.newPage();
  await scene.show(page, url);
  await page.waitForTimeout(settledMs);
  const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (width > 0) throw new Trouble(`${file} scrolls sideways by ${width} pixels.`);
  await page.screenshot({ path: join(folder, file) });
  console.log(file);
}

/** Only a demo has the people and the room that the pictures show. */
async function requireDemo(url: string): Promise<void> {
  const page = await fetch(url).catch(() => null);
  const text = await page?.text();
  if (!text?.includes("Demo:"))
    throw new Trouble(`No demo answers at ${url}. Start one with \`npm start\`, then run this beside it.`);
}
