// The sleeve of every invented release: abstract, made of its id, always the same.

import { createRandom } from "../catalogue/random.ts";
import { bars, horizon, slope, stairs, weave, weight } from "./bands.ts";
import { eclipse, grooves, halves, moon, orbits, shade, sun } from "./discs.ts";
import type { Draw } from "./draw.ts";
import { halftone, haze, hills, peaks, ridge, swell, tiles } from "./fields.ts";
import { type PaletteName, palettes } from "./palettes.ts";
import { side } from "./shapes.ts";
import { arches, fan, petals, rays, swing } from "./sweeps.ts";

const draws: readonly Draw[] = [
  ...[sun, moon, eclipse, grooves, orbits, halves, shade],
  ...[slope, bars, horizon, stairs, weave, weight],
  ...[fan, rays, arches, petals, swing],
  ...[hills, swell, peaks, tiles, halftone, haze],
];

/** The sleeves that people know: those of the releases in `named-releases.ts`. */
const known: ReadonlyMap<string, { draw: Draw; palette: PaletteName; seed: string }> = new Map([
  ["Harbour Lights", { draw: sun, palette: "ember", seed: "f" }],
  ["Northern Pier", { draw: fan, palette: "dusk", seed: "b" }],
  ["Paper Lanterns", { draw: slope, palette: "lagoon", seed: "a" }],
  ["Static Bloom", { draw: bars, palette: "slate", seed: "b" }],
  ["Half Moon Bay", { draw: moon, palette: "moonlit", seed: "d" }],
  ["Glasshouse", { draw: ridge, palette: "sage", seed: "a" }],
  ["Short Cuts", { draw: tiles, palette: "graphite", seed: "b" }],
]);

const paletteNames = Object.keys(palettes).filter((name): name is PaletteName => name in palettes);

/**
 * A square SVG image.
 *
 * @param pixels its width and height; the drawing is the same at every size
 */
export function drawCover({ id, title }: { id: string; title: string }, pixels: number): string {
  const { draw, palette, seed } = known.get(title) ?? chooseCover(id);
  const size = `width="${pixels}" height="${pixels}" viewBox="0 0 ${side} ${side}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${draw(palettes[palette], createRandom(seed))}</svg>`;
}

function chooseCover(id: string): { draw: Draw; palette: PaletteName; seed: string } {
  const random = createRandom(`cover:${id}`);
  return { draw: random.pick(draws), palette: random.pick(paletteNames), seed: id };
}
