// What we ask of people at Spotify, and for which of our features.

/**
 * A token carries only what its own authorisation asked for, so every sign-in asks for all of it.
 * A feature that goes takes its line along.
 *
 * @see https://developer.spotify.com/documentation/web-api/concepts/scopes
 */
const scopesByFeature = {
  identity: ["user-read-private"],
  "the host's device plays what the room says": ["user-modify-playback-state", "user-read-playback-state"],
  // The player refuses to start without the two about the person, although it shows neither.
  "playing in the page": ["streaming", "user-read-email", "user-read-private"],
  "adding from one's playlists": ["playlist-read-private", "playlist-read-collaborative"],
  "library of liked tracks and albums": ["user-library-read"],
  "play history": ["user-read-recently-played"],
  "smart playlists": ["playlist-modify-private"],
} as const;

/** Space-separated, each once. */
export const spotifyScope = [...new Set(Object.values(scopesByFeature).flat())].join(" ");
