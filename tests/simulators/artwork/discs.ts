// Covers made of discs and rings.

import type { Draw } from "./draw.ts";
import { between, box, disc, loudest, polygon, repeat, ring, side } from "./shapes.ts";

/** A low sun: three discs in one another, off the middle. */
export const sun: Draw = ({ ground, main, glow }, random) => {
  const x = random.between(170, 260);
  const y = random.between(170, 260);
  const radius = random.between(260, 310);
  return [
    box(0, 0, side, side, ground),
    disc(x, y, radius, main),
    disc(x, y, radius * random.pick([0.38, 0.42, 0.55]), glow),
  ].join("");
};

/** One disc on a plain ground, lower on one side. */
export const moon: Draw = ({ ground, main, glow }, random) => {
  const x = random.pick([190, 448, 460]);
  const colour = loudest(ground, [glow, main]);
  return box(0, 0, side, side, ground) + disc(x, random.between(400, 480), random.between(120, 150), colour);
};

/** A disc that another one covers in part. */
export const eclipse: Draw = ({ ground, main, glow, second }, random) => {
  const lean = random.pick([-1, 1]);
  return [
    box(0, 0, side, side, ground),
    disc(320 - lean * 70, 300, 200, second),
    disc(320 + lean * 50, 350, 200, main),
    disc(320 + lean * 50, 350, 36, glow),
  ].join("");
};

/** The grooves of a record, running out of the picture. */
export const grooves: Draw = ({ ground, main, second, glow }, random) => {
  const x = random.pick([0, 120, 320, 640]);
  const y = random.pick([0, 320, 640]);
  const reach = Math.max(Math.hypot(side - x, side - y), Math.hypot(x, y), Math.hypot(side - x, y));
  const count = random.between(6, 8);
  const gap = (reach - 90) / count;
  return [
    box(0, 0, side, side, ground),
    repeat(count, (index) =>
      ring(x, y, 110 + (index + 0.5) * gap, gap * 0.5, between(main, second, index / (count - 1))),
    ),
    disc(x, y, 86, glow),
  ].join("");
};

/** Thin orbits with a planet on each. */
export const orbits: Draw = ({ ground, main, second, third, glow }, random) => {
  const colours = [main, second, third];
  return [
    box(0, 0, side, side, ground),
    disc(320, 320, 92, glow),
    ...[160, 228, 292].map((radius, index) => {
      const angle = random.next() * Math.PI * 2;
      const colour = colours[index] ?? glow;
      return (
        ring(320, 320, radius, 7, between(ground, colour, 0.55)) +
        disc(320 + Math.cos(angle) * radius, 320 + Math.sin(angle) * radius, 44 - index * 7, colour)
      );
    }),
  ].join("");
};

/** Two half discs that do not quite meet. */
export const halves: Draw = ({ ground, main, second, glow }, random) => {
  const shift = random.between(60, 130);
  const half = (y: number, sweep: 0 | 1, colour: string) =>
    `<path d="M${-230} ${y}A230 230 0 0 ${sweep} 230 ${y}Z" fill="${colour}"/>`;
  return [
    box(0, 0, side, side, ground),
    `<g transform="translate(320 320) rotate(${random.pick([-35, -20, 0, 25, 90])})">`,
    `<g transform="translate(${-shift / 2} 0)">${half(-8, 1, main)}</g>`,
    `<g transform="translate(${shift / 2} 0)">${half(8, 0, second)}</g></g>`,
    disc(320, 320, 26, glow),
  ].join("");
};

/** A sun behind a leaning sheet of paper. */
export const shade: Draw = ({ ground, main, second, glow }, random) => {
  const edge = random.between(250, 390);
  return [
    box(0, 0, side, side, second),
    disc(320, 320, 190, glow),
    polygon(
      [
        [0, edge],
        [side, side - edge],
        [side, side],
        [0, side],
      ],
      ground,
    ),
    polygon(
      [
        [0, edge],
        [side, side - edge],
        [side, side - edge + 46],
        [0, edge + 46],
      ],
      main,
    ),
  ].join("");
};
