import { describe, expect, it } from "vitest";
import { drawCover } from "#tests/simulators/artwork/cover.ts";
import { createCatalogue } from "#tests/simulators/catalogue/catalogue.ts";

describe("drawCover", () => {
  const albums = [...createCatalogue().albumById.values()];

  it("draws the same sleeve for the same release at every size", () => {
    const [album = { id: "", title: "" }] = albums;
    const withoutSize = (svg: string) => svg.replace(/width="\d+" height="\d+"/, "");
    expect(drawCover(album, 64)).toContain('width="64" height="64"');
    expect(withoutSize(drawCover(album, 64))).toBe(withoutSize(drawCover(album, 640)));
  });

  it("seldom draws two releases alike", () => {
    const sleeves = new Set(albums.map((album) => drawCover(album, 300)));
    expect(sleeves.size).toBeGreaterThan(albums.length * 0.7);
  });

  it("draws nothing but whole shapes: no gap in a number, no tag left open", () => {
    const faulty = albums.map((album) => drawCover(album, 300)).filter((svg) => !isWhole(svg));
    expect(faulty).toEqual([]);
  });
});

function isWhole(svg: string): boolean {
  const open = svg.match(/<[a-zA-Z]+(?: [^>]*[^/])?>/g) ?? [];
  const closing = svg.match(/<\/[a-zA-Z]+>/g) ?? [];
  return !/NaN|undefined|Infinity|null/.test(svg) && open.length === closing.length;
}
