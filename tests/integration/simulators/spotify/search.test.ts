import { describe, expect, it } from "vitest";
import { errorOf, openSimulator } from "./open-simulator.ts";

type Page = {
  items: { name: string }[];
  next: string | null;
  previous: string | null;
  total: number;
  limit: number;
};
const tracksOf = (json: unknown) => (json as { tracks: Page }).tracks;

describe("GET /search", () => {
  it("answers a track with the fields of Development Mode and no others", async () => {
    const { json } = await (await openSimulator()).as("ana")(
      "GET",
      "/search?q=harbour%20lights&type=track&limit=1",
    );
    const [track] = tracksOf(json).items;
    expect(Object.keys(track ?? {}).sort()).toEqual(
      [
        ...[
          "album",
          "artists",
          "disc_number",
          "duration_ms",
          "explicit",
          "external_ids",
          "external_urls",
          "href",
        ],
        ...["id", "is_local", "is_playable", "name", "preview_url", "track_number", "type", "uri"],
      ].sort(),
    );
    expect(track).toMatchObject({
      name: "Harbour Lights",
      type: "track",
      duration_ms: 214_520,
      external_ids: { isrc: expect.stringMatching(/^SEXX0\d{7}$/) },
      artists: [{ name: "Mira Sol", type: "artist" }],
      album: {
        name: "Harbour Lights",
        release_date: "2025-09-12",
        release_date_precision: "day",
        total_tracks: 2,
      },
    });
  });

  it("gives five results unless asked for up to ten", async () => {
    const ana = (await openSimulator()).as("ana");
    expect(tracksOf((await ana("GET", "/search?q=la&type=track")).json).items).toHaveLength(5);
    expect(tracksOf((await ana("GET", "/search?q=la&type=track&limit=10")).json).items).toHaveLength(10);
  });

  it.each(["limit=11", "limit=50", "limit=0", "limit=ten"])("refuses %s", async (limit) => {
    const answer = await (await openSimulator()).as("ana")("GET", `/search?q=la&type=track&${limit}`);
    expect(answer).toMatchObject({ status: 400, json: errorOf(400, "Invalid limit") });
  });

  it.each([
    ["q=la&type=track&offset=1001", "Invalid offset"],
    ["q=la&type=track&offset=-1", "Invalid offset"],
    ["type=track", "No search query"],
    ["q=la", "Missing parameter type"],
    ["q=la&type=song", "Bad search type field song"],
  ])("refuses ?%s", async (query, message) => {
    const answer = await (await openSimulator()).as("ana")("GET", `/search?${query}`);
    expect(answer).toMatchObject({ status: 400, json: errorOf(400, message) });
  });

  it("is paged by following `next` until it is null, without a gap or a repeat", async () => {
    const simulator = await openSimulator();
    const ana = simulator.as("ana");
    const ids: string[] = [];
    let path: string | undefined = "/search?q=artist:mira%20sol&type=track&limit=4";
    let total = 0;
    while (path) {
      const page: Page = tracksOf((await ana("GET", path)).json);
      ids.push(...page.items.map((track) => track.name));
      total = page.total;
      path = page.next?.slice(simulator.apiUrl.length);
    }
    expect(total).toBeGreaterThan(8);
    expect(new Set(ids).size).toBe(total);
  });

  it("answers every asked type, those that it does not simulate with an empty page", async () => {
    const { json } = await (await openSimulator()).as("ana")(
      "GET",
      "/search?q=glasshouse&type=track,album,playlist",
    );
    expect(json).toMatchObject({ albums: { items: [], total: 0, next: null }, playlists: { items: [] } });
    expect(tracksOf(json).total).toBeGreaterThan(0);
  });
});

describe("GET /tracks/{id}", () => {
  it("gives one track", async () => {
    const simulator = await openSimulator();
    const { id } = simulator.catalogue.trackNamed("Glasshouse");
    const answer = await simulator.as("ana")("GET", `/tracks/${id}`);
    expect(answer.json).toMatchObject({
      id,
      uri: `spotify:track:${id}`,
      name: "Glasshouse",
      is_playable: true,
    });
  });

  it.each([
    ["0000000000000000000000", 404, "Resource not found"],
    ["not-an-id", 400, "Invalid base62 id"],
  ])("answers the id %s with %i", async (id, status, message) => {
    const answer = await (await openSimulator()).as("ana")("GET", `/tracks/${id}`);
    expect(answer).toMatchObject({ status, json: errorOf(status, message) });
  });

  it("says why a track cannot be played, once a test restricts it", async () => {
    const simulator = await openSimulator();
    const { id } = simulator.catalogue.trackNamed("Glasshouse");
    simulator.control.restrict({ trackId: id, reason: "market" });
    const { json } = await simulator.as("ana")("GET", `/tracks/${id}`);
    expect(json).toMatchObject({ is_playable: false, restrictions: { reason: "market" } });
  });

  it("answers with another release without saying so, once a test relinks it", async () => {
    const simulator = await openSimulator();
    const [asked, given] = ["Harbour Lights", "Glasshouse"].map(
      (title) => simulator.catalogue.trackNamed(title).id,
    );
    simulator.control.relink({ trackId: asked ?? "", toTrackId: given ?? "" });
    const { json } = await simulator.as("ana")("GET", `/tracks/${asked}`);
    expect(json).toMatchObject({ id: given });
    expect(json).not.toHaveProperty("linked_from");
  });
});

describe("pictures", () => {
  it("are SVG in the size that was asked, for any page to show and keep", async () => {
    const simulator = await openSimulator();
    const { album } = simulator.catalogue.trackNamed("Glasshouse");
    const answer = await fetch(`${simulator.url}/image/${album.id}?size=64`);
    expect(answer.headers.get("content-type")).toBe("image/svg+xml");
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("cache-control")).toContain("max-age=");
    expect(await answer.text()).toContain('width="64" height="64"');
  });

  it.each(["0000000000000000000000", "../v1/me"])("do not exist for %s", async (id) => {
    const { url } = await openSimulator();
    expect((await fetch(`${url}/image/${encodeURIComponent(id)}`)).status).toBe(404);
  });
});
