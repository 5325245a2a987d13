// The colours of the generated covers: few, warm and far apart, so that a cover reads at 48 pixels.

export type Palette = {
  ground: string;
  /** The largest shape; stands out from the ground. */
  main: string;
  second: string;
  third: string;
  /** The lightest or brightest spot. */
  glow: string;
};

const palette = (ground: string, main: string, second: string, third: string, glow: string): Palette => ({
  ground,
  main,
  second,
  third,
  glow,
});

export const palettes = {
  ember: palette("#3d1a10", "#c2541d", "#8a2f14", "#e08a45", "#f6c177"),
  lagoon: palette("#0b3b46", "#ee9b00", "#e9d8a6", "#12707a", "#f7e9c3"),
  dusk: palette("#31235a", "#b56576", "#eaac8b", "#6d4a7d", "#ffd6a5"),
  slate: palette("#1f2d3d", "#8ab0ab", "#3e5c76", "#d9b380", "#f0ebd8"),
  moonlit: palette("#3d405b", "#81b29a", "#e07a5f", "#5a5f86", "#f4f1de"),
  sage: palette("#f2cc8f", "#81b29a", "#e07a5f", "#3d405b", "#fff3d6"),
  brick: palette("#f3e9d8", "#a63d2f", "#d98f5c", "#2f3e46", "#e8c39e"),
  olive: palette("#2f3319", "#a3a847", "#d17b2a", "#6b7330", "#e9e2b6"),
  plum: palette("#2b1333", "#8c2f5f", "#e0607e", "#5b2456", "#f7b2ad"),
  inlet: palette("#0f2027", "#2c7873", "#6fb98f", "#f3d36b", "#e8efe2"),
  terracotta: palette("#5b2a1e", "#c65d3b", "#eab08b", "#2f4858", "#f6e3c5"),
  mustard: palette("#e0a526", "#7a3e12", "#c8553d", "#2c2a29", "#f7e7c0"),
  rosewood: palette("#4a1c2a", "#a53f53", "#e39b8b", "#2b2d42", "#f5dccb"),
  fjord: palette("#16324f", "#2a628f", "#e76f51", "#8cc0de", "#f4d9a6"),
  forest: palette("#12312b", "#2d6a4f", "#d68c45", "#95d5b2", "#f1dca7"),
  sand: palette("#ead7bb", "#bc6c25", "#606c38", "#283618", "#fefae0"),
  violet: palette("#1a1433", "#4b3b8f", "#f2b5a7", "#8672c4", "#f9e0c7"),
  peach: palette("#ffd9b8", "#f28f6b", "#c8496a", "#5d2e6b", "#fff3e6"),
  graphite: palette("#22211f", "#e8672f", "#b8aa94", "#5d5a54", "#f1e9dc"),
  denim: palette("#233a5e", "#5c83b4", "#e3a857", "#c9d8e8", "#f7f2e7"),
  coral: palette("#e8654a", "#7a1f3d", "#ffb48f", "#2a6f77", "#ffe0c2"),
  winter: palette("#dfe7ea", "#27475a", "#c9583e", "#6d8ea0", "#f8f5ee"),
  brass: palette("#06302b", "#d9a441", "#0f6b5c", "#a5481c", "#f3e3b3"),
  lilac: palette("#e7d9ee", "#8d6aa8", "#e48f6c", "#3d2a55", "#fbf3e4"),
} as const satisfies Record<string, Palette>;

export type PaletteName = keyof typeof palettes;
