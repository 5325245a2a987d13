// The few SVG shapes of which covers are made. All lengths are units of a 640 × 640 square.

export const side = 640;

const round = (value: number) => Math.round(value * 10) / 10;

export const repeat = (count: number, draw: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => draw(index)).join("");

export function disc(x: number, y: number, radius: number, fill: string): string {
  return `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" fill="${fill}"/>`;
}

export function ring(x: number, y: number, radius: number, width: number, stroke: string): string {
  return `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" fill="none" stroke="${stroke}" stroke-width="${round(width)}"/>`;
}

export function box(x: number, y: number, width: number, height: number, fill: string): string {
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${fill}"/>`;
}

export type Point = readonly [x: number, y: number];

export function polygon(points: readonly Point[], fill: string): string {
  return `<path d="M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join("L")}Z" fill="${fill}"/>`;
}

/** A quarter of a disc in the square at `x`, `y`; `corner` 0 to 3 says which corner is its centre. */
export function quarter(x: number, y: number, size: number, corner: number, fill: string): string {
  const turn = `rotate(${corner * 90} ${round(x + size / 2)} ${round(y + size / 2)})`;
  const path = `M${round(x)} ${round(y)}h${round(size)}a${round(size)} ${round(size)} 0 0 1 ${round(-size)} ${round(size)}z`;
  return `<path d="${path}" fill="${fill}" transform="${turn}"/>`;
}

/** Everything below a smooth wave; `bend` is how far it leaves the line at `y`. */
export function wave(y: number, bend: number, shift: number, fill: string): string {
  const steps = 16;
  const points = Array.from({ length: steps + 1 }, (_, step): Point => {
    const along = step / steps;
    return [along * side, y + bend * Math.sin(along * Math.PI * 2 + shift)];
  });
  return `<path d="${smooth(points)}L${side} ${side}L0 ${side}Z" fill="${fill}"/>`;
}

/** A curve through all points (Catmull-Rom, written as cubic Béziers). */
function smooth(points: readonly Point[]): string {
  const at = (index: number): Point => points[Math.max(0, Math.min(points.length - 1, index))] ?? [0, 0];
  const [startX, startY] = at(0);
  const curves = points.slice(1).map((end, index) => {
    const [before, start, after] = [at(index - 1), at(index), at(index + 2)];
    const first = [start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6];
    const second = [end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6];
    return `C${[...first, ...second, ...end].map(round).join(" ")}`;
  });
  return `M${round(startX)} ${round(startY)}${curves.join("")}`;
}

/** A colour between two, both given as `#rrggbb`; `part` 0 is the first, 1 the second. */
export function between(first: string, second: string, part: number): string {
  const channels = [1, 3, 5].map((start) => {
    const [a, b] = [first, second].map((colour) => Number.parseInt(colour.slice(start, start + 2), 16));
    return Math.round((a ?? 0) + ((b ?? 0) - (a ?? 0)) * part);
  });
  return `#${channels.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

/** Whichever of the colours stands out most from the ground. */
export function loudest(ground: string, colours: readonly string[]): string {
  const distance = (colour: string) => Math.abs(lightness(colour) - lightness(ground));
  return colours.reduce((best, colour) => (distance(colour) > distance(best) ? colour : best));
}

function lightness(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) =>
    Number.parseInt(colour.slice(start, start + 2), 16),
  );
  return 0.3 * red + 0.59 * green + 0.11 * blue;
}
