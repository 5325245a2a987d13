import { describe, expect, it } from "vitest";
import { isBase62Id } from "#tests/simulators/catalogue/base62.ts";
import { createCatalogue } from "#tests/simulators/catalogue/catalogue.ts";

describe("the invented catalogue", () => {
  const catalogue = createCatalogue();
  const { tracks } = catalogue;
  const albums = [...catalogue.albumById.values()];

  it("has about four thousand tracks, each with an id of its own in Spotify's form", () => {
    expect(tracks.length).toBeGreaterThan(3500);
    expect(tracks.length).toBeLessThan(5000);
    expect(catalogue.trackById.size).toBe(tracks.length);
    expect(tracks.every((track) => isBase62Id(track.id) && isBase62Id(track.album.id))).toBe(true);
  });

  it("is the same for the same seed and another for another", () => {
    expect(createCatalogue().tracks).toEqual(tracks);
    expect(createCatalogue("other").trackNamed("Glasshouse").id).not.toBe(
      catalogue.trackNamed("Glasshouse").id,
    );
  });

  it("gives every track a title, an ISRC and a believable length", () => {
    const odd = tracks.filter(
      (track) =>
        track.title.trim() !== track.title ||
        track.title === "" ||
        !/^[A-Z]{2}XX[A-Z0-9]\d{7}$/.test(track.isrc) ||
        track.durationMs > 450_000 ||
        (track.durationMs < 120_000 && track.album.title !== "Short Cuts"),
    );
    expect(odd).toEqual([]);
  });

  it("keeps the ISRC of a recording that is on two releases, and its length with it", () => {
    const byIsrc = Map.groupBy(tracks, (track) => track.isrc);
    const shared = [...byIsrc.values()].filter((copies) => copies.length > 1);
    expect(shared.length).toBeGreaterThan(100);
    expect(shared.filter((copies) => new Set(copies.map((copy) => copy.durationMs)).size > 1)).toEqual([]);
  });

  it("knows release dates by the day, the month or only the year", () => {
    const lengths = { day: 10, month: 7, year: 4 };
    expect(new Set(albums.map((album) => album.releaseDatePrecision))).toEqual(
      new Set(["day", "month", "year"]),
    );
    expect(
      albums.filter((album) => album.releaseDate.length !== lengths[album.releaseDatePrecision]),
    ).toEqual([]);
  });

  it.each([
    "ł",
    "ß",
    "ğ",
    "é",
    "ã",
    "ř",
    "港",
    "đ",
    " (Extended Mix)",
    "(feat. ",
    " Remaster",
    " - Live at ",
  ])("has titles or names with %s", (sign) => {
    const texts = tracks.flatMap((track) => [track.title, ...track.artists.map((artist) => artist.name)]);
    expect(texts.some((text) => text.toLowerCase().includes(sign.toLowerCase()))).toBe(true);
  });

  it.each([
    ["Harbour Lights", "Mira Sol"],
    ["Northern Pier", "Mira Sol"],
    ["Paper Lanterns", "Ottoline Grey"],
    ["Static Bloom (Extended Mix)", "Kestrel Kin"],
    ["Half Moon Bay", "The Low Tides"],
    ["Glasshouse", "Idris Vale"],
  ])("has exactly one %s, by %s", (title, artist) => {
    expect(tracks.filter((track) => track.title === title)).toHaveLength(1);
    expect(catalogue.trackNamed(title).artists.map(({ name }) => name)).toEqual([artist]);
  });

  it("has an album of tracks that last 12 to 20 seconds", () => {
    const durations = catalogue.tracksOfAlbum("Short Cuts").map((track) => track.durationMs);
    expect(durations.length).toBeGreaterThan(5);
    expect(durations.every((ms) => ms >= 12_000 && ms <= 20_000)).toBe(true);
  });

  it("refuses a title that nothing has", () => {
    expect(() => catalogue.trackNamed("Nothing of the kind")).toThrow("Nothing of the kind");
  });
});
