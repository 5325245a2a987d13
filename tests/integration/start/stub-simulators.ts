// Stands in for the simulated providers: only says where it would be.

const origin = `http://127.0.0.1:${process.env["SIMULATOR_SPOTIFY_PORT"]}`;
process.send?.({
  spotify: { apiUrl: `${origin}/v1`, accountsUrl: origin, clientId: "stub", clientSecret: "secret", origin },
});
process.on("SIGTERM", () => process.exit(0));
process.on("disconnect", () => process.exit(0));
