import type { Random } from "../catalogue/random.ts";
import type { Palette } from "./palettes.ts";

/** Draws one kind of cover: the content of an SVG whose view box is 640 × 640. */
export type Draw = (palette: Palette, random: Random) => string;
