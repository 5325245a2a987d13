import { describe, expect, it } from "vitest";
import { readSettings } from "#scripts/start/settings.ts";

describe("readSettings", () => {
  it("makes a demo on this machine alone when nothing is set", () => {
    expect(readSettings({})).toEqual({
      host: "127.0.0.1",
      port: 3000,
      publicUrl: "http://127.0.0.1:3000",
      networkUrl: null,
      isDemo: true,
      databaseUrl: null,
      dataFolder: null,
    });
  });

  it("takes the port into the address, unless the address is set", () => {
    expect(readSettings({ PORT: "3001" }).publicUrl).toBe("http://127.0.0.1:3001");
    expect(readSettings({ PORT: "3001", PUBLIC_URL: "https://play.example/" }).publicUrl).toBe(
      "https://play.example",
    );
  });

  it.each(["DATABASE_URL", "SPOTIFY_CLIENT_ID", "SOUNDCLOUD_CLIENT_ID", "LASTFM_API_KEY"])(
    "makes no demo when %s is set",
    (name) => {
      expect(readSettings({ [name]: "something" }).isDemo).toBe(false);
    },
  );

  it("takes an empty variable for one that is not set, as in a copied .env.example", () => {
    const empty = { DATABASE_URL: "", SPOTIFY_CLIENT_ID: "", PORT: "", HOST: "", TONEARM_DEMO: "" };
    expect(readSettings(empty)).toEqual(readSettings({}));
  });

  it("obeys TONEARM_DEMO in both directions", () => {
    expect(readSettings({ TONEARM_DEMO: "0" }).isDemo).toBe(false);
    expect(readSettings({ TONEARM_DEMO: "1", SPOTIFY_CLIENT_ID: "something" }).isDemo).toBe(true);
  });

  it("refuses to fill a database of one's own with a demo", () => {
    expect(() => readSettings({ TONEARM_DEMO: "1", DATABASE_URL: "postgresql://mine" })).toThrow(
      "unset DATABASE_URL",
    );
  });

  it.each(["abc", "0", "65536", "3000.5", "-1"])("names PORT when it is %s", (text) => {
    expect(() => readSettings({ PORT: text })).toThrow(`PORT is a number from 1 to 65535, not "${text}".`);
  });

  it("names TONEARM_DEMO when it is neither yes nor no", () => {
    expect(() => readSettings({ TONEARM_DEMO: "maybe" })).toThrow('TONEARM_DEMO is 1 or 0, not "maybe".');
  });
});
