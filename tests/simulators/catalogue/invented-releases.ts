// Albums and singles of one invented artist: plausible titles, versions, guests and dates.

import type { InventedArtist } from "./invented-artists.ts";
import type { ReleasePlan, TrackPlan } from "./model.ts";
import type { Random } from "./random.ts";

const newestYear = 2026;
const liveRooms = [
  "the Old Laundry",
  "Gasometer Hall",
  "Salle Minérale",
  "Haus Sieben",
  "Teatro Pequeño",
  "the Boathouse",
];

/** An album and, mostly, a single of its first track, which shares that track's ISRC. */
export function inventReleases(
  artist: InventedArtist,
  others: readonly string[],
  random: Random,
): ReleasePlan[] {
  const titles = inventTitles(artist, random, 16);
  const year = random.chance(0.7) ? random.between(2008, newestYear) : random.between(1974, 2007);
  const suffix = inventSuffix(year, random);
  const album = inventAlbum({ artist, titles, suffix, year, others, random });
  const hasSingle = suffix === plain && random.chance(0.8);
  return hasSingle ? [album, inventSingle({ artist, album, year, others, random })] : [album];
}

type Making = { artist: InventedArtist; year: number; others: readonly string[]; random: Random };
type Suffix = { onAlbum: string; onTracks: string };

const plain: Suffix = { onAlbum: "", onTracks: "" };

type AlbumMaking = Making & { titles: readonly string[]; suffix: Suffix };

function inventAlbum({ artist, titles, suffix, year, others, random }: AlbumMaking): ReleasePlan {
  const tracks = titles.slice(0, random.between(7, 11)).map((title): TrackPlan => {
    const guest = random.chance(0.08) ? random.pick(others) : null;
    return {
      title: `${title}${guest ? ` (feat. ${guest})` : ""}${suffix.onTracks}`,
      ...(guest && { artists: [artist.name, guest] }),
      durationMs: random.between(120_000, 330_000),
      isExplicit: random.chance(0.07),
    };
  });
  const name = random.chance(0.6) ? titles[0] : titles[titles.length - 1];
  return {
    title: `${name}${suffix.onAlbum}`,
    kind: "album",
    artists: [artist.name],
    releaseDate: inventDate(year, random),
    isrcPrefix: inventPrefix(artist, random),
    tracks,
  };
}

function inventSingle({ artist, album, year, others, random }: Making & { album: ReleasePlan }): ReleasePlan {
  const lead = album.tracks[0];
  const title = lead?.title ?? album.title;
  const remixer = random.pick(others);
  const versions: TrackPlan[] = [
    { title: `${title} (Extended Mix)`, durationMs: random.between(340_000, 450_000) },
    {
      title: `${title} (${remixer} Remix)`,
      artists: [artist.name, remixer],
      durationMs: random.between(200_000, 420_000),
    },
    { title: `${title} - Instrumental`, durationMs: random.between(160_000, 300_000) },
  ];
  return {
    title,
    kind: "single",
    artists: [artist.name],
    releaseDate: inventDate(year, random),
    isrcPrefix: album.isrcPrefix,
    tracks: [
      ...(lead ? [{ ...lead, sameRecordingAs: lead.title }] : []),
      ...random.sample(versions, random.between(1, versions.length)),
    ],
  };
}

function inventTitles({ language }: InventedArtist, random: Random, count: number): string[] {
  const words = random.pick(language.titles);
  const all = words.heads.flatMap((head) => words.tails.map((tail) => `${head}${language.joint}${tail}`));
  return random.sample(all, count);
}

function inventSuffix(year: number, random: Random): Suffix {
  if (year < 2000 && random.chance(0.6)) {
    const remastered = random.between(2009, newestYear);
    return { onAlbum: " (Deluxe Edition)", onTracks: ` - ${remastered} Remaster` };
  }
  if (random.chance(0.07)) {
    const room = random.pick(liveRooms);
    return { onAlbum: ` (Live at ${room})`, onTracks: ` - Live at ${room}` };
  }
  return plain;
}

/** The older the music, the less exactly anybody knows the day. */
function inventDate(year: number, random: Random): string {
  const lastMonth = year === newestYear ? 9 : 12;
  const month = String(random.between(1, lastMonth)).padStart(2, "0");
  const day = String(random.between(1, 28)).padStart(2, "0");
  const exactness = random.next() + (year < 1995 ? 0.5 : 0);
  if (exactness > 0.92) return `${year}`;
  return exactness > 0.84 ? `${year}-${month}` : `${year}-${month}-${day}`;
}

/** No registrant's code begins with XX: these recordings can be nobody's. */
function inventPrefix({ language }: InventedArtist, random: Random): string {
  return `${language.country}XX${random.pick([..."ABCDEFGHJK"])}`;
}
