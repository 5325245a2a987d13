import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Track } from "#lib/contract/track.ts";
import { type Database, openDatabase } from "#server/data/database.ts";
import { findStoredTrack, rememberTracks } from "#server/data/tracks.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase({ url: database.url });
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

const noon = new Date("2026-11-21T12:00:00Z");
const evening = new Date("2026-11-21T20:00:00Z");

const aTrack = (id: string, more: Partial<Track> = {}): Track => ({
  provider: "spotify",
  id,
  title: "Harbour Lights",
  artists: ["Mira Sol", 'Otto "O" Öz, {x}'],
  album: null,
  durationMs: 214_520,
  isExplicit: false,
  isrc: null,
  artworkUrl: null,
  url: null,
  ...more,
});

describe("tracks that were seen", () => {
  it("are found again as they were", async () => {
    const full = aTrack("a", {
      album: "Pier",
      isExplicit: true,
      isrc: "X",
      artworkUrl: "https://i/1",
      url: "https://o/1",
    });
    await rememberTracks(db, [full, aTrack("b")], noon);
    expect(await findStoredTrack(db, full)).toMatchObject({ ...full, fetchedAt: noon });
    expect(await findStoredTrack(db, aTrack("b"))).toMatchObject(aTrack("b"));
  });

  it("are replaced by a newer sight, never by an older one", async () => {
    await rememberTracks(db, [aTrack("c", { title: "Evening" })], evening);
    await rememberTracks(db, [aTrack("c", { title: "Noon" })], noon);
    expect(await findStoredTrack(db, aTrack("c"))).toMatchObject({ title: "Evening", fetchedAt: evening });
    await rememberTracks(db, [aTrack("d", { title: "Noon" })], noon);
    await rememberTracks(db, [aTrack("d", { title: "Evening" })], evening);
    expect(await findStoredTrack(db, aTrack("d"))).toMatchObject({ title: "Evening", fetchedAt: evening });
  });

  it("may be the same one twice, none at all, or another provider's with the same id", async () => {
    await rememberTracks(db, [], noon);
    await rememberTracks(db, [aTrack("e"), aTrack("e", { title: "Last" })], noon);
    expect(await findStoredTrack(db, aTrack("e"))).toMatchObject({ title: "Last" });
    expect(await findStoredTrack(db, { provider: "soundcloud", id: "e" })).toBeNull();
  });

  it("are stored side by side without waiting for each other in circles", async () => {
    const tracks = Array.from({ length: 50 }, (_, index) => aTrack(`f${index}`));
    const sights = Array.from({ length: 8 }, (_, index) => (index % 2 === 0 ? tracks : tracks.toReversed()));
    const all = sights.map((seen, index) => rememberTracks(db, seen, new Date(noon.getTime() + index)));
    await expect(Promise.all(all)).resolves.toHaveLength(8);
  });
});
