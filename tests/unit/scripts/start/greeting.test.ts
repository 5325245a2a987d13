import { expect, it } from "vitest";
import { projectFolder } from "#scripts/project-folder.ts";
import { greeting } from "#scripts/start/greeting.ts";

const own = {
  url: "http://127.0.0.1:3000",
  networkUrl: null,
  isDemo: false,
  dataFolder: `${projectFolder}/.data`,
};

it("says what to open, where data lives and how to stop", () => {
  expect(greeting(own)).toBe(
    "\n  Tonearm plays at http://127.0.0.1:3000\n\n  Data and log: .data\n  Ctrl-C stops it.\n",
  );
});

it("says of a demo that it is one, and who to be", () => {
  expect(greeting({ ...own, isDemo: true })).toContain("simulated Spotify: sign in as Ana");
});

it("shows phones the way in, as a link and as a code for their cameras", () => {
  const text = greeting({ ...own, networkUrl: "http://192.168.1.20:3000" });
  expect(text).toContain("Phones in the same network: http://192.168.1.20:3000\n");
  expect(text).toMatch(/[▀▄█]{8}/);
});

it("names a data folder outside the checkout in full", () => {
  expect(greeting({ ...own, dataFolder: "/var/lib/tonearm/1" })).toContain(
    "Data and log: /var/lib/tonearm/1",
  );
});
