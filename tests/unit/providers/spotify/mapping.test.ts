import { describe, expect, it } from "vitest";
import { nextOffset, toPlaylists, toPlaylistTracks, toTracks } from "#server/providers/spotify/mapping.ts";

const image = (width: number | null) => ({ url: `https://i.scdn.co/image/${width}`, width, height: width });

const wireTrack = {
  id: "3aQmR0tL2yVbN8kDfZ1xWe",
  uri: "spotify:track:3aQmR0tL2yVbN8kDfZ1xWe",
  type: "track",
  name: "Harbour Lights",
  duration_ms: 214_520,
  explicit: true,
  is_local: false,
  is_playable: true,
  external_ids: { isrc: "sexxx2500123" },
  external_urls: { spotify: "https://open.spotify.com/track/3aQmR0tL2yVbN8kDfZ1xWe" },
  artists: [
    { id: "5kTz", name: "Mira Sol" },
    { id: "6kTz", name: "Otto" },
  ],
  album: { id: "7bLp", name: "Northern Pier", images: [image(640), image(300), image(64)] },
};

describe("Spotify's tracks", () => {
  it("become ours, with the smallest picture that is large enough", () => {
    expect(toTracks([wireTrack])).toEqual([
      {
        provider: "spotify",
        id: "3aQmR0tL2yVbN8kDfZ1xWe",
        title: "Harbour Lights",
        artists: ["Mira Sol", "Otto"],
        album: "Northern Pier",
        durationMs: 214_520,
        isExplicit: true,
        isrc: "SEXXX2500123",
        artworkUrl: "https://i.scdn.co/image/300",
        url: "https://open.spotify.com/track/3aQmR0tL2yVbN8kDfZ1xWe",
      },
    ]);
  });

  it("do without every field that Spotify took away", () => {
    const bare = { id: "a", name: "Bare", duration_ms: 1, artists: [{ name: "Somebody" }] };
    expect(toTracks([bare])).toEqual([
      expect.objectContaining({ title: "Bare", album: null, isrc: null, artworkUrl: null, url: null }),
    ]);
  });

  it.each([
    ["a local file", { ...wireTrack, id: null, is_local: true, uri: "spotify:local:x" }],
    ["an episode", { ...wireTrack, type: "episode" }],
    ["what cannot be played here", { ...wireTrack, is_playable: false }],
    ["what has no artist", { ...wireTrack, artists: [{ name: " " }] }],
    ["what has no title", { ...wireTrack, name: "" }],
    ["what is of the wrong type", { ...wireTrack, duration_ms: "long" }],
    ["a removed entry", null],
  ])("leave out %s, and keep the rest of the list", (_what, odd) => {
    expect(toTracks([odd, wireTrack]).map(({ title }) => title)).toEqual(["Harbour Lights"]);
  });

  it("take the widest picture where none is large enough, and one of unknown size", () => {
    const withImages = (images: unknown) => ({ ...wireTrack, album: { name: "A", images } });
    expect(toTracks([withImages([image(64), image(160)])])[0]?.artworkUrl).toBe(
      "https://i.scdn.co/image/160",
    );
    expect(toTracks([withImages([image(null)])])[0]?.artworkUrl).toBe("https://i.scdn.co/image/null");
    expect(toTracks([withImages(null)])[0]?.artworkUrl).toBeNull();
  });

  it("keep no address that a browser should not follow, no control characters and no endless title", () => {
    const [track] = toTracks([
      {
        ...wireTrack,
        name: `\u0000Loud\u001b[31m ${"x".repeat(2_000)}`,
        external_urls: { spotify: "javascript:alert(1)" },
        album: { name: "A", images: [{ url: "data:text/html,x", width: 300 }] },
      },
    ]);
    expect(track?.url).toBeNull();
    expect(track?.artworkUrl).toBeNull();
    expect(track?.title).toHaveLength(499);
    expect(track?.title).not.toMatch(/\p{Cc}/u);
  });
});

describe("entries of a playlist", () => {
  it("are read under the new name, the old one, or both", () => {
    const entries = [{ item: wireTrack }, { track: wireTrack }, { item: wireTrack, track: null }];
    expect(toPlaylistTracks(entries)).toHaveLength(3);
  });

  it("may be null on the outside and on the inside", () => {
    expect(toPlaylistTracks([null, { item: null }, { item: null, track: null }, {}])).toEqual([]);
  });
});

describe("playlists", () => {
  const wire = {
    id: "p1",
    name: "Friday kitchen",
    owner: { id: "ana", display_name: "Ana" },
    collaborative: false,
    images: [image(640)],
    items: { href: "https://api.spotify.com/v1/playlists/p1/items", total: 140 },
  };

  it("are readable for their owner and when they are collaborative", () => {
    const others = { ...wire, id: "p2", owner: { id: "ben" } };
    const shared = { ...others, id: "p3", collaborative: true };
    const readable = toPlaylists([wire, others, shared], "ana").map(({ isReadable }) => isReadable);
    expect(readable).toEqual([true, false, true]);
  });

  it("count their tracks under either name, and need no picture", () => {
    const { items, ...old } = wire;
    const [before, without] = toPlaylists(
      [
        { ...old, tracks: items, images: null },
        { ...old, images: [] },
      ],
      "ana",
    );
    expect(before).toMatchObject({ trackCount: 140, artworkUrl: null });
    expect(without).toMatchObject({ trackCount: 0, artworkUrl: null });
  });

  it("leave out what is null or makes no sense", () => {
    expect(toPlaylists([null, {}, { ...wire, owner: null }], "ana")).toEqual([]);
  });
});

describe("nextOffset", () => {
  const at = (offset: string) => ({
    next: `https://api.spotify.com/v1/me/playlists?limit=50&offset=${offset}`,
  });

  it("is where Spotify's link leads", () => {
    expect(nextOffset(at("50"), 0)).toBe(50);
    expect(nextOffset({ next: null }, 0)).toBeNull();
  });

  it("never leads back, in circles or nowhere", () => {
    expect(nextOffset(at("50"), 50)).toBeNull();
    expect(nextOffset(at("0"), 50)).toBeNull();
    expect(nextOffset(at("x"), 50)).toBeNull();
    expect(nextOffset({ next: "nowhere" }, 50)).toBeNull();
  });
});
