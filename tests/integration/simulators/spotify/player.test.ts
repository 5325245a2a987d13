import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { ask, errorOf, everyScope, openSimulator, startMs } from "./open-simulator.ts";

const noDevice = errorOf(404, "Player command failed: No active device found", "NO_ACTIVE_DEVICE");
const restriction = (reason: string) => errorOf(403, "Player command failed: Restriction violated", reason);

async function openPlayer() {
  const simulator = await openSimulator();
  const uriOf = (title: string) => `spotify:track:${simulator.catalogue.trackNamed(title).id}`;
  const deviceId = (personId: string, name: string) =>
    simulator.control.devices({ personId }).find((device) => device.name === name)?.id ?? "";
  return { ...simulator, uriOf, deviceId };
}

describe("what plays", () => {
  it("is nothing (204) for a person without an active device", async () => {
    const ben = (await openPlayer()).as("ben");
    expect(await ben("GET", "/me/player")).toMatchObject({ status: 204, text: "" });
    expect(await ben("GET", "/me/player/currently-playing")).toMatchObject({ status: 204, text: "" });
  });

  it("is an active device without a track before anything was played", async () => {
    const answer = await (await openPlayer()).as("ana")("GET", "/me/player");
    expect(answer.json).toMatchObject({
      device: { name: "Kitchen speakers", is_active: true },
      item: null,
      progress_ms: null,
      context: null,
      currently_playing_type: "unknown",
      is_playing: false,
    });
  });

  it("advances with the clock, while `timestamp` stays at the last change", async () => {
    const { as, uriOf, control } = await openPlayer();
    const ana = as("ana");
    await ana("PUT", "/me/player/play", { uris: [uriOf("Harbour Lights")], position_ms: 1_000 });
    control.advanceClock({ byMs: 42_000 });
    expect((await ana("GET", "/me/player")).json).toMatchObject({
      item: { name: "Harbour Lights" },
      progress_ms: 43_000,
      is_playing: true,
      timestamp: startMs,
      currently_playing_type: "track",
      actions: { disallows: { resuming: true } },
    });
  });

  it("stands paused at 0 when the only track has ended", async () => {
    const { as, uriOf, control } = await openPlayer();
    const ana = as("ana");
    await ana("PUT", "/me/player/play", { uris: [uriOf("Doorbell")] });
    control.advanceClock({ byMs: 12_000 });
    expect((await ana("GET", "/me/player")).json).toMatchObject({
      item: { name: "Doorbell" },
      progress_ms: 0,
      is_playing: false,
    });
  });

  it("lists what comes next, the queue before the rest", async () => {
    const { as, uriOf } = await openPlayer();
    const ana = as("ana");
    await ana("PUT", "/me/player/play", { uris: [uriOf("Doorbell"), uriOf("Blink")] });
    await ana("POST", `/me/player/queue?uri=${uriOf("Matchstick")}`);
    expect((await ana("GET", "/me/player/queue")).json).toMatchObject({
      currently_playing: { name: "Doorbell" },
      queue: [{ name: "Matchstick" }, { name: "Blink" }],
    });
  });

  it("lists the devices of the person", async () => {
    const { json } = await (await openPlayer()).as("ana")("GET", "/me/player/devices");
    expect(json).toMatchObject({
      devices: [
        {
          name: "Kitchen speakers",
          type: "Speaker",
          is_active: true,
          is_restricted: false,
          volume_percent: 60,
        },
        { name: "Ana's phone", type: "Smartphone", is_active: false, supports_volume: false },
      ],
    });
  });
});

describe("commands", () => {
  it.each([
    ["PUT", "/me/player/play"],
    ["PUT", "/me/player/pause"],
    ["POST", "/me/player/next"],
    ["PUT", "/me/player/seek?position_ms=0"],
  ])("answer %s %s with NO_ACTIVE_DEVICE where none is active", async (method, path) => {
    expect(await (await openPlayer()).as("ben")(method, path)).toMatchObject({ status: 404, json: noDevice });
  });

  it("are refused to a person without Premium, who may still look", async () => {
    const mika = (await openPlayer()).as("mika");
    expect(await mika("PUT", "/me/player/pause")).toMatchObject({
      status: 403,
      json: errorOf(403, "Player command failed: Premium required", "PREMIUM_REQUIRED"),
    });
    expect((await mika("GET", "/me/player")).status).toBe(200);
  });

  it("start on the device that they name, and make it the active one", async () => {
    const { as, uriOf, deviceId, control } = await openPlayer();
    const path = `/me/player/play?device_id=${deviceId("ben", "Ben's laptop")}`;
    await as("ben")("PUT", path, { uris: [uriOf("Glasshouse")] });
    expect(control.playback({ personId: "ben" })).toMatchObject({
      deviceName: "Ben's laptop",
      title: "Glasshouse",
    });
  });

  it("know no device of that id", async () => {
    const answer = await (await openPlayer()).as("ana")("PUT", "/me/player/pause?device_id=unknown");
    expect(answer).toMatchObject({ status: 404, json: errorOf(404, "Device not found") });
  });

  it("do not know a device before it is registered", async () => {
    const { as, control } = await openPlayer();
    const { id } = control.addDevice({ personId: "ana", name: "Browser", knownFromMs: startMs + 1_500 });
    const transfer = () => as("ana")("PUT", "/me/player", { device_ids: [id] });
    expect((await transfer()).status).toBe(404);
    control.advanceClock({ byMs: 1_500 });
    expect((await transfer()).status).toBeLessThan(300);
  });

  it("move playback to one other device", async () => {
    const { as, deviceId, control } = await openPlayer();
    const phone = deviceId("ana", "Ana's phone");
    const ana = as("ana");
    expect((await ana("PUT", "/me/player", { device_ids: [phone] })).status).toBeLessThan(300);
    expect(control.playback({ personId: "ana" }).deviceName).toBe("Ana's phone");
    expect((await ana("PUT", "/me/player", { device_ids: [phone, phone] })).status).toBe(400);
  });

  it("pause and resume once each, and refuse to do either twice", async () => {
    const { as, uriOf } = await openPlayer();
    const ana = as("ana");
    await ana("PUT", "/me/player/play", { uris: [uriOf("Harbour Lights")] });
    expect((await ana("PUT", "/me/player/play")).json).toEqual(restriction("UNKNOWN"));
    expect((await ana("PUT", "/me/player/pause")).status).toBeLessThan(300);
    expect(await ana("PUT", "/me/player/pause")).toMatchObject({ status: 403, json: restriction("UNKNOWN") });
    expect((await ana("PUT", "/me/player/play")).status).toBeLessThan(300);
  });

  it("skip forth and back within what was asked to play", async () => {
    const { as, uriOf, control } = await openPlayer();
    const ana = as("ana");
    await ana("PUT", "/me/player/play", { uris: [uriOf("Doorbell"), uriOf("Blink")] });
    await ana("POST", "/me/player/next");
    expect(control.playback({ personId: "ana" }).title).toBe("Blink");
    expect((await ana("POST", "/me/player/next")).json).toEqual(restriction("NO_NEXT_TRACK"));
    await ana("POST", "/me/player/previous");
    expect((await ana("POST", "/me/player/previous")).json).toEqual(restriction("NO_PREV_TRACK"));
  });

  it("seek and set the volume within their bounds", async () => {
    const { as, uriOf, control } = await openPlayer();
    const ana = as("ana");
    await ana("PUT", "/me/player/play", { uris: [uriOf("Harbour Lights")] });
    await ana("PUT", "/me/player/seek?position_ms=90000");
    expect(control.playback({ personId: "ana" }).positionMs).toBe(90_000);
    await ana("PUT", "/me/player/volume?volume_percent=35");
    expect(control.devices({ personId: "ana" })[0]?.volumePercent).toBe(35);
    for (const wrong of ["seek?position_ms=-1", "seek", "volume?volume_percent=101"]) {
      expect((await ana("PUT", `/me/player/${wrong}`)).status).toBe(400);
    }
  });

  it("cannot set the volume of a device that does not allow it, nor reach a restricted one", async () => {
    const { as, deviceId, control } = await openPlayer();
    const phone = deviceId("ana", "Ana's phone");
    const volume = await as("ana")("PUT", `/me/player/volume?volume_percent=1&device_id=${phone}`);
    expect(volume.json).toMatchObject({ error: { status: 403, reason: "VOLUME_CONTROL_DISALLOW" } });
    control.addDevice({ personId: "ana", name: "Games console", isRestricted: true, isActive: true });
    const pause = await as("ana")("PUT", "/me/player/pause");
    expect(pause.json).toMatchObject({ error: { status: 403, reason: "DEVICE_NOT_CONTROLLABLE" } });
  });

  it.each([
    [{ uris: ["spotify:album:0000000000000000000000"] }, 400],
    [{ uris: ["spotify:track:0000000000000000000000"] }, 404],
    [{ uris: [] }, 400],
    [{ uris: "spotify:track:x" }, 400],
    [{ context_uri: "spotify:album:0000000000000000000000" }, 400],
  ])("refuse to play %j with %i and play on", async (body, status) => {
    const { as, uriOf, control } = await openPlayer();
    const ana = as("ana");
    await ana("PUT", "/me/player/play", { uris: [uriOf("Glasshouse")] });
    expect((await ana("PUT", "/me/player/play", body)).status).toBe(status);
    expect(control.playback({ personId: "ana" })).toMatchObject({ title: "Glasshouse", isPlaying: true });
  });

  it("refuse to play what a test restricted", async () => {
    const { as, uriOf, control, catalogue } = await openPlayer();
    control.restrict({ trackId: catalogue.trackNamed("Glasshouse").id, reason: "market" });
    const answer = await as("ana")("PUT", "/me/player/play", { uris: [uriOf("Glasshouse")] });
    expect(answer).toMatchObject({ status: 403, json: restriction("UNKNOWN") });
  });

  it("answer success now with 204, now with 200 and a text that is no JSON", async () => {
    const { as } = await openPlayer();
    const ana = as("ana");
    const answers = [];
    for (let volume = 0; volume < 20; volume++) {
      answers.push(await ana("PUT", `/me/player/volume?volume_percent=${volume}`));
    }
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 204]));
    expect(answers.every(({ status, text }) => (status === 204 ? text === "" : text.length > 4))).toBe(true);
    expect(answers.some(({ status, json }) => status === 200 && json === undefined)).toBe(true);
  });

  it("need a length: a PUT without one is answered 411", async () => {
    const { apiUrl, control } = await openPlayer();
    const { accessToken } = control.connect({ personId: "ana", scope: everyScope });
    const answer = await rawPut(`${apiUrl}/me/player/play`, accessToken);
    expect(answer).toMatch(/^HTTP\/1\.1 411 /);
    const withLength = await ask(`${apiUrl}/me/player/play`, {
      method: "PUT",
      headers: { authorization: `Bearer ${accessToken}` },
    });
    expect(withLength.status).toBe(403);
  });
});

describe("what happens in Spotify's own app", () => {
  it("is seen through the Web API", async () => {
    const { as, control, catalogue } = await openPlayer();
    const { id } = catalogue.trackNamed("Half Moon Bay");
    control.inSpotifysApp({ personId: "ana", action: "play", trackIds: [id], positionMs: 5_000 });
    control.inSpotifysApp({ personId: "ana", action: "pause" });
    expect((await as("ana")("GET", "/me/player")).json).toMatchObject({
      item: { id },
      progress_ms: 5_000,
      is_playing: false,
    });
  });

  it("ends playback when the active device is switched off", async () => {
    const { as, uriOf, control } = await openPlayer();
    const ana = as("ana");
    await ana("PUT", "/me/player/play", { uris: [uriOf("Glasshouse")] });
    control.removeDevice({ personId: "ana", name: "Kitchen speakers" });
    expect((await ana("GET", "/me/player")).status).toBe(204);
    expect((await ana("PUT", "/me/player/pause")).json).toEqual(noDevice);
    control.activateDevice({ personId: "ana", name: "Ana's phone" });
    expect((await ana("GET", "/me/player")).json).toMatchObject({ item: null, is_playing: false });
  });
});

/** What no `fetch` sends: a PUT with neither body nor length. */
async function rawPut(address: string, accessToken: string): Promise<string> {
  const { hostname, port, pathname, host } = new URL(address);
  const socket = connect(Number(port), hostname);
  socket.write(
    `PUT ${pathname} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${accessToken}\r\nConnection: close\r\n\r\n`,
  );
  let received = "";
  for await (const part of socket) received += part;
  return received;
}
