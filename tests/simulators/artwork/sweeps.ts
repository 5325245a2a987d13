// Covers that turn around a point: fans, rays, arches, petals.

import type { Draw } from "./draw.ts";
import { between, box, disc, type Point, polygon, repeat, ring, side } from "./shapes.ts";

/** A fan of colour around a point, as light on brushed metal. */
export const fan: Draw = ({ ground, main, second }, random) => {
  const [x, y] = [random.between(300, 390), random.between(310, 370)];
  const start = random.next() * Math.PI * 2;
  const stops = [ground, main, second, ground];
  const count = 180;
  const wedges = repeat(count, (index) => {
    const place = (index / count) * (stops.length - 1);
    const colour = between(
      stops[Math.floor(place)] ?? ground,
      stops[Math.floor(place) + 1] ?? ground,
      place - Math.floor(place),
    );
    const edge = (turn: number): Point => {
      const angle = start + turn * ((Math.PI * 2) / count);
      return [x + Math.cos(angle) * 960, y + Math.sin(angle) * 960];
    };
    return polygon([[x, y], edge(index), edge(index + 2)], colour);
  });
  // Overlapping wedges with hard edges: soft ones would show a seam at every wedge.
  return `<g shape-rendering="crispEdges">${wedges}</g>`;
};

/** Rays out of a corner or an edge, with the sun they come from. */
export const rays: Draw = ({ ground, main, glow }, random) => {
  const [x, y] = random.pick<Point>([
    [320, 640],
    [0, 640],
    [640, 640],
    [320, 320],
  ]);
  const count = random.pick([16, 20]);
  const edge = (index: number): Point => {
    const angle = (index * Math.PI * 2) / count + 0.08;
    return [x + Math.cos(angle) * 1000, y + Math.sin(angle) * 1000];
  };
  return [
    box(0, 0, side, side, ground),
    repeat(count / 2, (index) => polygon([[x, y], edge(index * 2), edge(index * 2 + 1)], main)),
    disc(x, y, 150, ground),
    disc(x, y, 118, glow),
  ].join("");
};

/** Arches in one another, standing on the lower edge. */
export const arches: Draw = ({ ground, main, second, third, glow }, random) => {
  const x = random.pick([320, 320, 220, 420]);
  const colours = [main, second, glow, third];
  return [
    box(0, 0, side, side, ground),
    ...colours.map((colour, index) => {
      const radius = 270 - index * 66;
      return `<path d="M${x - radius} ${side}V${430}A${radius} ${radius} 0 0 1 ${x + radius} ${430}V${side}Z" fill="${colour}"/>`;
    }),
    `<path d="M${x - 20} ${side}V470A20 20 0 0 1 ${x + 20} 470V${side}Z" fill="${ground}"/>`,
  ].join("");
};

/** A flower of long petals. */
export const petals: Draw = ({ ground, main, second, glow }, random) => {
  const count = random.pick([6, 8, 10]);
  const petal = (colour: string, length: number, turn: number) =>
    repeat(
      count,
      (index) =>
        `<ellipse cx="320" cy="${320 - length / 2 - 40}" rx="${length / 3.4}" ry="${length / 2}" fill="${colour}" transform="rotate(${(index + turn) * (360 / count)} 320 320)"/>`,
    );
  return [
    box(0, 0, side, side, ground),
    petal(second, 250, 0.5),
    petal(main, 210, 0),
    disc(320, 320, 64, glow),
  ].join("");
};

/** Quarter rings that swing out of one corner. */
export const swing: Draw = ({ ground, main, second, third, glow }, random) => {
  const [x, y] = random.pick<Point>([
    [0, 0],
    [640, 0],
    [0, 640],
    [640, 640],
  ]);
  return [
    box(0, 0, side, side, ground),
    ring(x, y, 560, 84, third),
    ring(x, y, 430, 84, main),
    ring(x, y, 300, 84, second),
    disc(x, y, 190, glow),
  ].join("");
};
