import { describe, expect, it } from "vitest";
import { type Answer, errorOf, type OpenSimulator, openSimulator } from "./open-simulator.ts";

type WirePlaylist = { id: string; name: string; items: { total: number }; owner: { id: string } };
type Entry = { is_local: boolean; item?: { id: string | null; uri: string } | null; track?: unknown };
type Page<T> = { items: T[]; total: number; next: string | null };

const pageOf = <T>(answer: Answer) => answer.json as Page<T>;

async function playlistIdOf(simulator: OpenSimulator, personId: string, name: string): Promise<string> {
  const { items } = pageOf<WirePlaylist>(await simulator.as(personId)("GET", "/me/playlists?limit=50"));
  return items.find((playlist) => playlist.name === name)?.id ?? "";
}

describe("GET /me/playlists", () => {
  it("lists own, shared and followed playlists, Spotify's too, each with its size", async () => {
    const { items, total } = pageOf<WirePlaylist>(
      await (await openSimulator()).as("ana")("GET", "/me/playlists"),
    );
    expect(total).toBe(items.length);
    expect(items.map(({ name, owner }) => [name, owner.id])).toEqual([
      ["Friday kitchen", "ana"],
      ["Slow Sunday", "ana"],
      ["Peak time", "ana"],
      ["Drive to Porto", "ben"],
      ["Jo's crate", "jo"],
      ["New on Monday", "spotify"],
    ]);
    expect(items.every((playlist) => playlist.items.total >= 50 && playlist.items.total <= 180)).toBe(true);
  });

  it.each(["ana", "ben", "jo", "mika"])("gives %s three to six playlists", async (personId) => {
    const { total } = pageOf(await (await openSimulator()).as(personId)("GET", "/me/playlists"));
    expect(total).toBeGreaterThanOrEqual(3);
    expect(total).toBeLessThanOrEqual(6);
  });

  it("leaves shared ones out for a token without their scope", async () => {
    const ana = (await openSimulator()).as("ana", "playlist-read-private");
    const names = pageOf<WirePlaylist>(await ana("GET", "/me/playlists")).items.map(({ name }) => name);
    expect(names).not.toContain("Drive to Porto");
  });

  it("names the contents `items`, never `tracks`", async () => {
    const [first] = pageOf(await (await openSimulator()).as("ana")("GET", "/me/playlists")).items;
    expect(first).toHaveProperty("items.total");
    expect(first).not.toHaveProperty("tracks");
  });
});

describe("GET /playlists/{id}", () => {
  it("shows the contents to owners and collaborators only", async () => {
    const simulator = await openSimulator();
    const porto = await playlistIdOf(simulator, "ana", "Drive to Porto");
    const crate = await playlistIdOf(simulator, "ana", "Jo's crate");
    const ana = simulator.as("ana");
    expect((await ana("GET", `/playlists/${porto}`)).json).toHaveProperty("items.items");
    const foreign = (await ana("GET", `/playlists/${crate}`)).json;
    expect(foreign).toMatchObject({ name: "Jo's crate" });
    expect(foreign).not.toHaveProperty("items");
  });

  it.each([
    ["Spotify's own", "ana", "New on Monday", "ana"],
    ["somebody's private one", "jo", "Static and bloom", "ana"],
  ])("does not know %s", async (_, finder, name, reader) => {
    const simulator = await openSimulator();
    const id = await playlistIdOf(simulator, finder, name);
    for (const path of [`/playlists/${id}`, `/playlists/${id}/items`]) {
      expect((await simulator.as(reader)("GET", path)).json).toEqual(errorOf(404, "Resource not found"));
    }
  });
});

describe("GET /playlists/{id}/items", () => {
  it("refuses a followed playlist of somebody else", async () => {
    const simulator = await openSimulator();
    const id = await playlistIdOf(simulator, "ana", "Jo's crate");
    const answer = await simulator.as("ana")("GET", `/playlists/${id}/items`);
    expect(answer).toMatchObject({ status: 403, json: errorOf(403, "Forbidden") });
  });

  it("refuses to give more than fifty entries a page", async () => {
    const simulator = await openSimulator();
    const id = await playlistIdOf(simulator, "ana", "Friday kitchen");
    const answer = await simulator.as("ana")("GET", `/playlists/${id}/items?limit=51`);
    expect(answer).toMatchObject({ status: 400, json: errorOf(400, "Invalid limit") });
  });

  it.each([
    [50, [50, 50, 40]],
    [35, [35, 35, 35, 35]],
  ])("gives all 140 entries over pages of %i, the last without `next`", async (limit, expected) => {
    const simulator = await openSimulator();
    const ana = simulator.as("ana");
    const id = await playlistIdOf(simulator, "ana", "Friday kitchen");
    const sizes: number[] = [];
    let path: string | undefined = `/playlists/${id}/items?limit=${limit}`;
    while (path) {
      const page: Page<Entry> = pageOf(await ana("GET", path));
      sizes.push(page.items.length);
      path = page.next?.slice(simulator.apiUrl.length);
    }
    expect(sizes).toEqual(expected);
  });

  it("has entries without a track and local files among the others", async () => {
    const simulator = await openSimulator();
    const id = await playlistIdOf(simulator, "ana", "Friday kitchen");
    const { items } = pageOf<Entry>(await simulator.as("ana")("GET", `/playlists/${id}/items?limit=50`));
    expect(items.filter((entry) => entry.item === null)).toHaveLength(2);
    const local = items.filter((entry) => entry.is_local);
    expect(local).toHaveLength(2);
    expect(local[0]?.item).toMatchObject({ id: null, uri: expect.stringMatching(/^spotify:local:/) });
  });

  it.each([
    ["item", ["item"]],
    ["track", ["track"]],
    ["both", ["item", "track"]],
  ] as const)("carries the track as %s when a test says so", async (entryShape, names) => {
    const simulator = await openSimulator();
    simulator.control.set({ entryShape });
    const id = await playlistIdOf(simulator, "ana", "Slow Sunday");
    const { items } = pageOf<Entry>(await simulator.as("ana")("GET", `/playlists/${id}/items?limit=1`));
    expect(Object.keys(items[0] ?? {}).filter((key) => key === "item" || key === "track")).toEqual(names);
    expect(items[0]).toMatchObject({
      added_at: expect.stringMatching(/Z$/),
      added_by: { id: "ana", type: "user" },
    });
  });
});
