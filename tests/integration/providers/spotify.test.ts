import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { UserId } from "#lib/contract/ids.ts";
import { createTokens } from "#server/auth/tokens.ts";
import { type Database, openDatabase } from "#server/data/database.ts";
import { createLog } from "#server/log.ts";
import { type Network, systemNetwork } from "#server/providers/network.ts";
import type { ProviderConnection } from "#server/providers/port.ts";
import { createProviders } from "#server/providers/providers.ts";
import { systemIds } from "#server/world.ts";
import { createSpotifySimulator, type SpotifySimulator } from "#tests/simulators/spotify/simulator.ts";
import { aClock, type StandingClock } from "#tests/support/clock.ts";
import { aConnectedUser } from "#tests/support/connected-user.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";

const tokenKeys = [{ id: "k1", secret: randomBytes(32) }];
const signal = new AbortController().signal;

let database: TestDatabase;
let db: Database;
let simulator: SpotifySimulator;
let clock: StandingClock;
let ana: ProviderConnection;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase({ url: database.url });
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

beforeEach(async () => {
  await db.prisma.user.deleteMany();
  clock = aClock(Date.now());
  simulator = await createSpotifySimulator({ clock: clock.nowMs });
  ana = await connect("ana");
  return () => simulator.close();
});

/** The person's connection, on a network on which waiting moves the clock instead of taking time. */
async function connect(personId: string, network: Partial<Network> = {}): Promise<ProviderConnection> {
  const { userId } = await aConnectedUser({ db, tokenKeys, simulator, personId });
  return providersOver(network).connectionOf(userId, "spotify");
}

function providersOver(network: Partial<Network> = {}) {
  const { apiUrl, accountsUrl, clientId, clientSecret } = simulator;
  const config = { tokenKeys, spotify: { apiUrl, accountsUrl, clientId, clientSecret } };
  const patient: Network = {
    ...systemNetwork,
    sleep: async (ms) => clock.advance(ms),
    ...network,
  };
  const tokens = createTokens({ config, db, clock, log: createLog("silent"), network: patient });
  return createProviders({ config, db, clock, ids: systemIds, tokens, network: patient });
}

const requestsTo = (path: string) =>
  simulator.control.requests().filter((request) => request.path.startsWith(path)).length;
const playback = () => simulator.control.playback({ personId: "ana" });

describe("searching", () => {
  it("finds ten tracks a page, with all that a queue shows", async () => {
    const tracks = await ana.searchTracks("harbour", { offset: 0 }, signal);
    expect(tracks.length).toBeGreaterThan(0);
    expect(tracks.length).toBeLessThanOrEqual(10);
    const wanted = simulator.catalogue.trackNamed("Harbour Lights");
    expect(tracks.find(({ id }) => id === wanted.id)).toMatchObject({
      provider: "spotify",
      title: "Harbour Lights",
      artists: wanted.artists.map(({ name }) => name),
      durationMs: wanted.durationMs,
      isrc: wanted.isrc,
      artworkUrl: expect.stringContaining("size=300"),
      url: expect.stringContaining(wanted.id),
    });
  });

  it("goes on behind the first page", async () => {
    const pages = await Promise.all([0, 10].map((offset) => ana.searchTracks("the", { offset }, signal)));
    const ids = pages.flat().map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(10);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("asks Spotify once for all who type the same", async () => {
    await Promise.all(Array.from({ length: 30 }, () => ana.searchTracks("pier", { offset: 0 }, signal)));
    expect(requestsTo("/v1/search")).toBe(1);
  });

  it("sends what was typed as it was typed", async () => {
    await ana.searchTracks("a&type=album#?/ ü", { offset: 0 }, signal);
    const sent = simulator.control.requests().find(({ path }) => path.startsWith("/v1/search"));
    const { searchParams } = new URL(`http://x${sent?.path}`);
    expect([searchParams.get("q"), searchParams.get("type")]).toEqual(["a&type=album#?/ ü", "track"]);
  });
});

describe("a track", () => {
  it("is read by its id", async () => {
    const wanted = simulator.catalogue.trackNamed("Paper Lanterns");
    expect(await ana.getTrack(wanted.id, signal)).toMatchObject({ id: wanted.id, title: "Paper Lanterns" });
  });

  it.each(["0000000000000000000000", "not an id", "../me", "..", ""])(
    "is unavailable when there is none called %s",
    async (id) => {
      await expect(ana.getTrack(id, signal)).rejects.toMatchObject({
        kind: "rejected",
        code: "trackUnavailable",
      });
    },
  );
});

describe("playlists", () => {
  it("are one's own and followed ones, and say which of them can be read", async () => {
    const { items, total, nextOffset } = await ana.listPlaylists({ offset: 0 }, signal);
    expect([items.length, nextOffset]).toEqual([total, null]);
    const readable = new Map(items.map(({ name, isReadable }) => [name, isReadable]));
    expect(readable.get("Friday kitchen")).toBe(true);
    expect(readable.get("Drive to Porto")).toBe(true);
    expect(readable.get("Jo's crate")).toBe(false);
  });

  it.each(["item", "track", "both"] as const)(
    "give their tracks page by page without local and removed ones, where entries carry `%s`",
    async (entryShape) => {
      simulator.control.set({ entryShape });
      const { items } = await ana.listPlaylists({ offset: 0 }, signal);
      const friday = items.find(({ name }) => name === "Friday kitchen");
      const first = await ana.listPlaylistTracks(friday?.id ?? "", { offset: 0 }, signal);
      expect(first).toMatchObject({ total: 140, nextOffset: 50 });
      expect(first.items).toHaveLength(46);
      expect(first.items[0]?.title).toBe("Harbour Lights");
      const last = await ana.listPlaylistTracks(friday?.id ?? "", { offset: 100 }, signal);
      expect([last.items.length, last.nextOffset]).toEqual([40, null]);
    },
  );

  it("that nobody has are not found", async () => {
    for (const id of ["0000000000000000000000", "..", "a/../../me", ""]) {
      await expect(ana.listPlaylistTracks(id, { offset: 0 }, signal), id).rejects.toMatchObject({
        code: "notFound",
      });
    }
  });

  it("of others keep their contents to themselves", async () => {
    const { items } = await ana.listPlaylists({ offset: 0 }, signal);
    const crate = items.find(({ name }) => name === "Jo's crate");
    await expect(ana.listPlaylistTracks(crate?.id ?? "", { offset: 0 }, signal)).rejects.toMatchObject({
      kind: "rejected",
      code: "forbidden",
    });
  });
});

describe("the player", () => {
  const aTrackId = () => simulator.catalogue.trackNamed("Harbour Lights").id;

  it.each(["empty", "text"] as const)(
    "plays, pauses and tells what it does, whatever the answer (%s)",
    async (reply) => {
      simulator.control.set({ commandReply: reply });
      await ana.player.play(aTrackId(), 30_000, signal);
      expect(await ana.player.state(signal)).toEqual({
        deviceName: "Kitchen speakers",
        trackId: aTrackId(),
        positionMs: 30_000,
        isPlaying: true,
      });
      await ana.player.pause(signal);
      expect(playback()).toMatchObject({ isPlaying: false, positionMs: 30_000 });
    },
  );

  it("finds nothing wrong in pausing twice", async () => {
    await ana.player.play(aTrackId(), 0, signal);
    await ana.player.pause(signal);
    await expect(ana.player.pause(signal)).resolves.toBeUndefined();
  });

  it("carries out what is asked at once in the order it was asked", async () => {
    const names = ["Harbour Lights", "Paper Lanterns", "Northern Pier"];
    const ids = names.map((name) => simulator.catalogue.trackNamed(name).id);
    await Promise.all([...ids.map((id) => ana.player.play(id, 0, signal)), ana.player.pause(signal)]);
    expect(playback()).toMatchObject({ title: "Northern Pier", isPlaying: false });
  });

  it("says that no device is active", async () => {
    const ben = await connect("ben");
    await expect(ben.player.play(aTrackId(), 0, signal)).rejects.toMatchObject({ code: "noActiveDevice" });
    expect(await ben.player.state(signal)).toBeNull();
  });

  it("says that the listener has no Premium", async () => {
    const mika = await connect("mika");
    await expect(mika.player.play(aTrackId(), 0, signal)).rejects.toMatchObject({ code: "premiumRequired" });
  });

  it("says that a person was taken off the app's list", async () => {
    const nour = await connect("nour");
    await expect(nour.player.play(aTrackId(), 0, signal)).rejects.toMatchObject({ code: "notAllowListed" });
  });

  it("says that a track is not there", async () => {
    await expect(ana.player.play("0000000000000000000000", 0, signal)).rejects.toMatchObject({
      code: "trackUnavailable",
    });
  });

  it("repeats a command that got lost", async () => {
    simulator.control.arm({ kind: "serverError", path: "/v1/me/player/play", times: 1 });
    await ana.player.play(aTrackId(), 0, signal);
    expect(playback()).toMatchObject({ isPlaying: true });
    expect(requestsTo("/v1/me/player/play")).toBe(2);
  });
});

describe("a token that Spotify no longer takes", () => {
  it("is renewed without anybody noticing", async () => {
    simulator.control.expireAccessTokens({ personId: "ana" });
    const found = await ana.searchTracks("harbour", { offset: 0 }, signal);
    expect(found.length).toBeGreaterThan(0);
    expect(requestsTo("/accounts/api/token")).toBe(1);
  });

  it("and cannot be renewed asks for a reconnection", async () => {
    simulator.control.expireAccessTokens({ personId: "ana" });
    simulator.control.revoke({ personId: "ana" });
    const search = () => ana.searchTracks("harbour", { offset: 0 }, signal);
    await expect(search()).rejects.toMatchObject({ kind: "unauthorised", code: "needsReconnect" });
    await expect(search()).rejects.toMatchObject({ code: "needsReconnect" });
    expect(requestsTo("/accounts/api/token")).toBe(1);
  });
});

describe("when Spotify has trouble", () => {
  it("a read is tried again", async () => {
    simulator.control.arm({ kind: "serverError", path: "/v1/search", times: 2 });
    expect(await ana.searchTracks("harbour", { offset: 0 }, signal)).not.toEqual([]);
  });

  it("a short wait is waited", async () => {
    simulator.control.arm({ kind: "rateLimited", retryAfterSeconds: 2 });
    expect(await ana.searchTracks("harbour", { offset: 0 }, signal)).not.toEqual([]);
    expect(requestsTo("/v1/search")).toBe(2);
  });

  it("a spent quota closes one kind of question for hours, and no other", async () => {
    simulator.control.arm({ kind: "quotaExceeded", path: "/v1/search" });
    const search = () => ana.searchTracks("harbour", { offset: 0 }, signal);
    const spent = { kind: "rateLimited", code: "quotaExhausted", retryAfterMs: 48_925_000 };
    await expect(search()).rejects.toMatchObject(spent);
    await expect(search()).rejects.toMatchObject(spent);
    expect(requestsTo("/v1/search")).toBe(1);
    expect((await ana.listPlaylists({ offset: 0 }, signal)).total).toBeGreaterThan(0);
  });

  it.each(["html", "truncated", "wrongTypes"] as const)(
    "garbage (%s) is never taken for an answer",
    async (body) => {
      simulator.control.arm({ kind: "garbage", body });
      const away = { kind: "unavailable", code: "providerAway" };
      await expect(ana.searchTracks("harbour", { offset: 0 }, signal)).rejects.toMatchObject(away);
      await expect(ana.listPlaylists({ offset: 0 }, signal)).rejects.toMatchObject(away);
      await expect(ana.player.state(signal)).rejects.toMatchObject(away);
    },
  );

  it("a call that hangs ends when its caller leaves", async () => {
    simulator.control.arm({ kind: "hang" });
    const leaver = new AbortController();
    const search = ana.searchTracks("harbour", { offset: 0 }, leaver.signal);
    leaver.abort();
    await expect(search).rejects.toMatchObject({ kind: "unavailable" });
  });

  it("a call that hangs ends in time by itself", async () => {
    const patience = new AbortController();
    const hasty = await connect("jo", { timeout: () => patience.signal });
    simulator.control.arm({ kind: "hang", personId: "jo" });
    const search = hasty.searchTracks("harbour", { offset: 0 }, signal);
    patience.abort();
    await expect(search).rejects.toMatchObject({ kind: "unavailable", code: "providerAway" });
  });

  it("the app's owner without Premium stops everything, and reads as an outage", async () => {
    simulator.control.set({ ownerHasPremium: false });
    await expect(ana.searchTracks("harbour", { offset: 0 }, signal)).rejects.toMatchObject({
      code: "providerAway",
    });
  });
});

describe("the providers", () => {
  it("are those with credentials", () => {
    expect(providersOver().sources).toEqual(["spotify"]);
    const stranger: UserId = "0198c1de-7b1a-7000-8000-000000000009" as UserId;
    expect(() => providersOver().connectionOf(stranger, "soundcloud")).toThrow("no credentials");
  });
});
