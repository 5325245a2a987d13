// The invented artists: bands by hand, single names put together.

import { type Language, languages } from "./languages.ts";
import { createRandom } from "./random.ts";

export type InventedArtist = { name: string; language: Language };

const soloArtistsPerLanguage = 26;

/** All artists, the languages taking turns; every name occurs once. */
export function inventArtists(seed: string): InventedArtist[] {
  const casts = languages.map((language) => {
    const random = createRandom(`${seed}:artists:${language.country}`);
    const names = language.givenNames.flatMap((given) =>
      language.familyNames.map((family) => `${given} ${family}`),
    );
    const solo = random.sample(names, soloArtistsPerLanguage);
    return random
      .sample([...language.bands, ...solo], Number.POSITIVE_INFINITY)
      .map((name) => ({ name, language }));
  });
  const longest = Math.max(...casts.map((cast) => cast.length));
  return Array.from({ length: longest }, (_, turn) => casts.flatMap((cast) => cast[turn] ?? [])).flat();
}
