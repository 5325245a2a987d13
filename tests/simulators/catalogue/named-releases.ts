// The releases that people, demos and tests know by name. Nothing random happens here.

import type { ReleasePlan, TrackPlan } from "./model.ts";

const track = (title: string, durationMs: number): TrackPlan => ({ title, durationMs });

/** Tracks of 12 to 20 seconds, so that a test of "what comes next" need not wait. */
const shortCuts: readonly TrackPlan[] = [
  { title: "Doorbell", artists: ["Mira Sol"], durationMs: 12_000 },
  { title: "Kettle, Almost", artists: ["Ottoline Grey"], durationMs: 13_000 },
  { title: "Left at the Lights", artists: ["Kestrel Kin"], durationMs: 14_000 },
  { title: "Blink", artists: ["The Low Tides"], durationMs: 15_000 },
  { title: "Twelve Steps Down", artists: ["Idris Vale"], durationMs: 16_000 },
  { title: "Lift Music", artists: ["Mira Sol", "Idris Vale"], durationMs: 17_000 },
  { title: "Matchstick", artists: ["Ottoline Grey"], durationMs: 18_000 },
  { title: "Snare, Dropped", artists: ["Kestrel Kin"], durationMs: 19_000 },
  { title: "Encore, Briefly", artists: ["The Low Tides"], durationMs: 20_000 },
];

export const namedReleases: readonly ReleasePlan[] = [
  {
    title: "Harbour Lights",
    kind: "single",
    artists: ["Mira Sol"],
    releaseDate: "2025-09-12",
    isrcPrefix: "SEXX0",
    tracks: [track("Harbour Lights", 214_520), track("Harbour Lights - Acoustic", 201_300)],
  },
  {
    title: "Northern Pier",
    kind: "album",
    artists: ["Mira Sol"],
    releaseDate: "2025-11",
    isrcPrefix: "SEXX0",
    tracks: [
      track("Northern Pier", 240_200),
      track("Undertow", 198_700),
      track("Low Tide (Extended Mix)", 384_210),
      track("Salt in the Wiring", 226_400),
      track("Ferry Timetable", 187_950),
    ],
  },
  {
    title: "Paper Lanterns",
    kind: "album",
    artists: ["Ottoline Grey"],
    releaseDate: "2024-03-01",
    isrcPrefix: "GBXX1",
    tracks: [
      track("Paper Lanterns", 238_900),
      track("The Quiet Carriage", 254_100),
      track("Lending Library", 176_300),
      track("Wednesday Hours", 221_640),
    ],
  },
  {
    title: "Static Bloom",
    kind: "single",
    artists: ["Kestrel Kin"],
    releaseDate: "2026-02-20",
    isrcPrefix: "NLXX2",
    tracks: [track("Static Bloom (Extended Mix)", 421_330), track("Static Bloom - Radio Edit", 192_080)],
  },
  {
    title: "Half Moon Bay",
    kind: "album",
    artists: ["The Low Tides"],
    releaseDate: "2019",
    isrcPrefix: "USXX3",
    tracks: [
      track("Half Moon Bay", 190_450),
      track("Postcard, Unsent", 208_770),
      track("Boardwalk in the Rain", 233_020),
    ],
  },
  {
    title: "Glasshouse",
    kind: "single",
    artists: ["Idris Vale"],
    releaseDate: "2023-06-16",
    isrcPrefix: "GBXX4",
    tracks: [track("Glasshouse", 172_600), track("Glasshouse (Dub)", 318_940)],
  },
  {
    title: "Short Cuts",
    kind: "compilation",
    artists: ["Various Artists"],
    releaseDate: "2026-01-09",
    isrcPrefix: "QZXX5",
    tracks: shortCuts,
  },
];
