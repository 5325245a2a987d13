// Covers that are landscapes or patterns.

import type { Draw } from "./draw.ts";
import { between, box, disc, polygon, quarter, repeat, side, wave } from "./shapes.ts";

/** Two fields that meet on a slope. */
export const ridge: Draw = ({ ground, main }, random) => {
  const rise = random.pick([110, 130]);
  return (
    box(0, 0, side, side, ground) +
    polygon(
      [
        [0, 310 - rise],
        [side, 310 + rise],
        [side, side],
        [0, side],
      ],
      main,
    )
  );
};

/** Hills behind hills, and something round in the sky. */
export const hills: Draw = ({ ground, main, second, third, glow }, random) => {
  const shift = random.next() * Math.PI * 2;
  return [
    box(0, 0, side, side, glow),
    disc(random.between(170, 470), random.between(150, 210), random.between(70, 104), second),
    wave(330, 40, shift, third),
    wave(420, 46, shift + 2, main),
    wave(520, 36, shift + 4, ground),
  ].join("");
};

/** Waves in steps of one colour. */
export const swell: Draw = ({ ground, main, glow }, random) => {
  const shift = random.next() * Math.PI;
  return [
    box(0, 0, side, side, glow),
    repeat(5, (index) =>
      wave(120 + index * 108, 44, shift + (index % 2) * Math.PI * 0.8, between(main, ground, index / 4)),
    ),
  ].join("");
};

/** Peaks with a lit side and a dark one. */
export const peaks: Draw = ({ ground, main, second, third, glow }, random) => {
  const peak = (x: number, top: number, width: number, lit: string, dark: string) =>
    polygon(
      [
        [x - width, side],
        [x, top],
        [x, side],
      ],
      lit,
    ) +
    polygon(
      [
        [x, side],
        [x, top],
        [x + width, side],
      ],
      dark,
    );
  return [
    box(0, 0, side, side, ground),
    disc(random.between(140, 500), 150, 74, glow),
    peak(random.between(400, 480), 230, 330, third, between(third, ground, 0.45)),
    peak(random.between(160, 250), 300, 320, second, main),
  ].join("");
};

/** Tiles of quarter discs that join by chance. */
export const tiles: Draw = ({ ground, main, second, third, glow }, random) => {
  const count = random.pick([3, 4]);
  const size = side / count;
  return (
    box(0, 0, side, side, ground) +
    repeat(count * count, (index) => {
      const [x, y] = [(index % count) * size, Math.floor(index / count) * size];
      const colour = random.pick([main, second, third, glow, main]);
      const field = random.chance(0.3) ? box(x, y, size, size, between(ground, main, 0.35)) : "";
      // A hair larger than its square, so that no seam shows between neighbours.
      return field + quarter(x - 0.4, y - 0.4, size + 0.8, random.between(0, 3), colour);
    })
  );
};

/** Dots that grow towards one corner. */
export const halftone: Draw = ({ ground, main, second }, random) => {
  const count = 6;
  const step = side / count;
  const lean = random.pick([-1, 1]);
  return (
    box(0, 0, side, side, ground) +
    repeat(count * count, (index) => {
      const [column, row] = [index % count, Math.floor(index / count)];
      const part = ((lean > 0 ? column : count - 1 - column) + row) / (2 * (count - 1));
      return disc((column + 0.5) * step, (row + 0.5) * step, 8 + part * 44, between(second, main, part));
    })
  );
};

/** A soft sky with one small sharp thing in it. */
export const haze: Draw = ({ ground, main, second, glow }, random) => {
  const x = random.between(160, 480);
  return [
    `<linearGradient id="h" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${ground}"/>`,
    `<stop offset=".55" stop-color="${main}"/><stop offset="1" stop-color="${second}"/></linearGradient>`,
    box(0, 0, side, side, "url(#h)"),
    disc(x, 400, 70, glow),
    box(0, 470, side, 170, ground),
    box(x - 70, 486, 140, 12, glow),
    box(x - 44, 516, 88, 10, between(ground, glow, 0.6)),
    box(x - 22, 544, 44, 8, between(ground, glow, 0.35)),
  ].join("");
};
