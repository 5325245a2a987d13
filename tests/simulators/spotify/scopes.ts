// The scopes there are, in the words of the consent page.

export const scopes: ReadonlyMap<string, string> = new Map([
  ["user-read-private", "See your name and your kind of account"],
  ["user-read-email", "See your email address"],
  ["user-library-read", "See what you saved"],
  ["user-library-modify", "Change what you saved"],
  ["user-read-recently-played", "See what you played lately"],
  ["user-top-read", "See your most played artists and tracks"],
  ["playlist-read-private", "See your private playlists"],
  ["playlist-read-collaborative", "See your collaborative playlists"],
  ["playlist-modify-private", "Change your private playlists"],
  ["playlist-modify-public", "Change your public playlists"],
  ["user-read-playback-state", "See what is playing, and on which device"],
  ["user-read-currently-playing", "See what is playing"],
  ["user-modify-playback-state", "Start, pause and skip on your devices"],
  ["streaming", "Play music in this browser"],
  ["ugc-image-upload", "Upload pictures for your playlists"],
  ["user-follow-read", "See whom you follow"],
  ["user-follow-modify", "Change whom you follow"],
]);

/** The scopes of a space separated list, in its order, each once. */
export function splitScopes(scope: string): string[] {
  return [...new Set(scope.split(" ").filter((name) => name !== ""))];
}
