import { describe, expect, it } from "vitest";
import { createCatalogue } from "#tests/simulators/catalogue/catalogue.ts";
import { createSearch, parseQuery } from "#tests/simulators/spotify/search-index.ts";

const catalogue = createCatalogue();
const search = createSearch(catalogue.tracks);
const titles = (query: string) => search(query).map((track) => track.title);

describe("search", () => {
  it.each(["harbour lights", "HARBOUR LI", "lights mira", "harb sol", "  Harbour   Lights  "])(
    "finds Harbour Lights first by %s",
    (query) => expect(titles(query)[0]).toBe("Harbour Lights"),
  );

  it("puts a title that is the query before one that only begins with it", () => {
    expect(titles("static bloom").slice(0, 2)).toEqual([
      "Static Bloom (Extended Mix)",
      "Static Bloom - Radio Edit",
    ]);
    expect(titles("glasshouse").slice(0, 2)).toEqual(["Glasshouse", "Glasshouse (Dub)"]);
  });

  it.each([
    ["lukasz", "Łukasz"],
    ["groß", "Großmann"],
    ["gross", "Großmann"],
    ["isil", "Işıl"],
    ["dang", "Đặng"],
    ["reka", "Řeka"],
  ])("finds by %s what is written %s", (typed, written) => {
    const found = search(typed).flatMap((track) => [track.title, ...track.artists.map(({ name }) => name)]);
    expect(found.some((text) => text.includes(written))).toBe(true);
  });

  it("finds a Japanese title by any part of it", () => {
    expect(titles("港").some((title) => title.startsWith("夜の港") || title.includes("の港"))).toBe(true);
  });

  it("gives every release of a recording for its ISRC, with or without hyphens", () => {
    const { isrc, title } = catalogue.trackNamed("Paper Lanterns");
    const hyphened = `${isrc.slice(0, 2)}-${isrc.slice(2, 5)}-${isrc.slice(5, 7)}-${isrc.slice(7)}`;
    expect(titles(`isrc:${isrc}`)).toEqual([title]);
    expect(titles(`isrc:${hyphened.toLowerCase()}`)).toEqual([title]);
  });

  it("narrows by filters for title, artist, album and year", () => {
    expect(titles("track:glasshouse artist:idris vale")).toContain("Glasshouse");
    expect(titles('track:"glasshouse" artist:"mira sol"')).toEqual([]);
    expect(search("album:short cuts").every((track) => track.album.title === "Short Cuts")).toBe(true);
    expect(titles("glasshouse year:2020-2023")).toContain("Glasshouse");
    expect(titles("glasshouse year:2024")).not.toContain("Glasshouse");
  });

  it("finds nothing for words that stand together nowhere", () => {
    expect(search("harbour zzz")).toEqual([]);
  });
});

describe("parseQuery", () => {
  it("lets a filter's value reach to the next filter and leaves the rest as text", () => {
    expect(parseQuery("slow artist:mira sol year:2019-2021")).toEqual({
      text: "slow",
      filters: { artist: "mira sol" },
      isrc: null,
      years: { from: 2019, to: 2021 },
    });
  });
});
