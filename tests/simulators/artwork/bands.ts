// Covers made of stripes.

import type { Draw } from "./draw.ts";
import { between, box, disc, repeat, side } from "./shapes.ts";

/** Three broad fields across a slope. */
export const slope: Draw = ({ ground, main, second }, random) => {
  const angle = random.pick([-20, -20, 18, 32]);
  return [
    box(0, 0, side, side, ground),
    `<g transform="rotate(${angle} 320 320)">`,
    box(-200, random.between(270, 300), 1040, 90, second),
    box(-200, 356, 1040, 700, main),
    "</g>",
  ].join("");
};

/** Upright bars, evenly spaced or growing. */
export const bars: Draw = ({ ground, main, third }, random) => {
  const count = random.pick([5, 6, 7]);
  const step = side / count;
  const grows = random.chance(0.5);
  return [
    box(0, 0, side, side, ground),
    repeat(count, (index) => {
      const width = grows ? step * (0.18 + (0.64 * index) / (count - 1)) : step * 0.36;
      return box(
        index * step + (step - width) / 2,
        0,
        width,
        side,
        grows ? main : index === 2 ? third : main,
      );
    }),
  ].join("");
};

/** A sun cut by its own reflection. */
export const horizon: Draw = ({ ground, second, main, glow }, random) => {
  const top = random.between(250, 320);
  return [
    box(0, 0, side, side, ground),
    disc(320, 320, 220, glow),
    `<clipPath id="s"><circle cx="320" cy="320" r="220"/></clipPath><g clip-path="url(#s)">`,
    box(0, top, side, side, main),
    repeat(5, (index) => box(0, top + 34 + index * 54, side, 12 + index * 7, second)),
    "</g>",
  ].join("");
};

/** Stairs that go down from one side to the other, paler at every step. */
export const stairs: Draw = ({ ground, main, glow }, random) => {
  const count = random.pick([4, 5, 6]);
  const step = side / count;
  const mirrored = random.chance(0.5) ? ` transform="translate(${side} 0) scale(-1 1)"` : "";
  const steps = repeat(count, (index) =>
    box(index * step, index * step * 0.86 + 60, side, side, between(main, glow, index / (count - 1))),
  );
  return `${box(0, 0, side, side, ground)}<g${mirrored}>${steps}</g>`;
};

/** Woven stripes: one set lies over, the other under. */
export const weave: Draw = ({ ground, main, second, glow }, random) => {
  const lines = [96, 272, 448];
  const over = random.pick([main, second]);
  const under = over === main ? second : main;
  return [
    box(0, 0, side, side, ground),
    ...lines.map((x) => box(x, 0, 96, side, under)),
    ...lines.map((y) => box(0, y, side, 96, over)),
    ...lines.flatMap((x, column) =>
      lines.map((y, row) =>
        (column + row) % 2 === 0 ? box(x, y, 96, 96, column === row ? glow : under) : "",
      ),
    ),
  ].join("");
};

/** A stack of lines, the further down the heavier. */
export const weight: Draw = ({ ground, main, second, glow }, random) => {
  const turn = random.pick([0, 0, 90, -12]);
  return [
    box(0, 0, side, side, ground),
    `<g transform="rotate(${turn} 320 320)">`,
    repeat(6, (index) => {
      const height = 10 + index * index * 4;
      return box(
        -100,
        70 + index * 90 - height / 2,
        840,
        height,
        index === 2 ? glow : between(second, main, index / 5),
      );
    }),
    "</g>",
  ].join("");
};
