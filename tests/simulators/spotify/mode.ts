// What an app may do depends on its quota mode. Development Mode is what a new app gets.

type ModeRules = {
  search: { defaultLimit: number; maxLimit: number };
  playlistItems: { defaultLimit: number; maxLimit: number };
  /** How many people the operator may put on the allow-list. */
  maxAllowListed: number;
  /** `METHOD path` of what was taken away; `*` stands for one segment. */
  removedEndpoints: readonly string[];
};

const modes = {
  development: {
    search: { defaultLimit: 5, maxLimit: 10 },
    playlistItems: { defaultLimit: 20, maxLimit: 50 },
    maxAllowListed: 5,
    removedEndpoints: [
      ...["tracks", "albums", "artists", "episodes", "shows", "audiobooks", "chapters"].map(
        (kind) => `GET /${kind}`,
      ),
      ...["GET", "POST", "PUT", "DELETE"].map((method) => `${method} /playlists/*/tracks`),
      "POST /users/*/playlists",
      "GET /users/*",
      "GET /users/*/playlists",
      ...["tracks", "albums", "episodes", "shows", "audiobooks", "following"].flatMap((kind) => [
        `PUT /me/${kind}`,
        `DELETE /me/${kind}`,
        `GET /me/${kind}/contains`,
      ]),
      "PUT /playlists/*/followers",
      "DELETE /playlists/*/followers",
      "GET /playlists/*/followers/contains",
      "GET /artists/*/top-tracks",
      "GET /browse/new-releases",
      "GET /browse/categories",
      "GET /browse/categories/*",
      "GET /markets",
    ],
  },
} satisfies Record<string, ModeRules>;

export type SpotifyMode = keyof typeof modes;

export function rulesOf(mode: SpotifyMode): ModeRules {
  return modes[mode];
}
