// The demo: three people and one lively room. Safe to run twice: what is there stays, and a queue
// that ran dry is filled again. Everything happens through the same operations as in real life.

import { v7 } from "uuid";
import type { MemberId, RoomCode } from "#lib/contract/ids.ts";
import { messageIdSchema, queueItemIdSchema, type UserId } from "#lib/contract/ids.ts";
import type { RoomCommand } from "#lib/contract/room-commands.ts";
import { findMember } from "#lib/room/members.ts";
import type { RoomState } from "#lib/room/state.ts";
import { createTokenCipher } from "#server/auth/encryption.ts";
import { sealGrant } from "#server/auth/grants.ts";
import { spotifyScope } from "#server/auth/spotify-scopes.ts";
import { readConfig } from "#server/config.ts";
import type { AppContext } from "#server/context.ts";
import { createContext } from "#server/create-context.ts";
import { insertAccount, recordSignIn } from "#server/data/accounts.ts";
import { findUserOfAccount, insertUser } from "#server/data/users.ts";
import { createLog } from "#server/log.ts";
import { joinRoom } from "#server/operations/join-room.ts";
import { listRooms } from "#server/operations/list-rooms.ts";
import { openRoom } from "#server/operations/open-room.ts";
import { submitRoomCommand } from "#server/operations/submit-room-command.ts";
import { createCatalogue } from "#tests/simulators/catalogue/catalogue.ts";
import { people } from "#tests/simulators/spotify/people.ts";
import { mintRefreshToken } from "#tests/simulators/spotify/signed-tokens.ts";

type Name = "Ana" | "Ben" | "Jo";
type People = Record<Name, UserId>;

const minuteMs = 60_000;
/** Minutes before now at which each thing happened, so that the room has a past. */
const evening = {
  opened: 16,
  queue: [
    { by: "Ana", title: "Harbour Lights", up: ["Ben", "Jo"], down: [] },
    { by: "Ben", title: "Paper Lanterns", up: ["Ana", "Ben", "Jo"], down: [] },
    { by: "Jo", title: "Northern Pier", up: ["Jo", "Ana"], down: [] },
    { by: "Ana", title: "Static Bloom (Extended Mix)", up: ["Ben"], down: [] },
    { by: "Jo", title: "Half Moon Bay", up: ["Jo"], down: ["Ben"] },
    { by: "Ben", title: "Glasshouse", up: [], down: ["Jo"] },
  ],
  chat: [
    { by: "Ben", before: 9, text: "that bassline" },
    { by: "Ana", before: 7, text: "wait for the next one, it opens slowly" },
    { by: "Jo", before: 4, text: "adding Northern Pier, trust me" },
    { by: "Ben", before: 1, text: "this one, yes" },
  ],
} as const;
const startedBeforeMs = 45_000;
const queueKept = 4;

const config = readConfig(process.env);
const realNowMs = Date.now();
let nowMs = realNowMs;
const { ctx, close } = createContext({
  config,
  log: createLog("error"),
  clock: { nowMs: () => nowMs },
});
try {
  const byName = { Ana: await person("Ana"), Ben: await person("Ben"), Jo: await person("Jo") };
  const open = (await listRooms(ctx, byName.Ana)).find((room) => room.endedAtMs === null);
  if (open) await fillQueue(byName, open.code);
  else await playTheEvening(byName);
} finally {
  await close();
}

/** A user who is connected to the simulated Spotify, as after signing in. */
async function person(name: Name): Promise<UserId> {
  const simulated = people.find(({ displayName }) => displayName === name);
  if (!simulated || !config.spotify) throw new Error("the demo needs the simulated Spotify");
  const account = { provider: "spotify", providerAccountId: simulated.accountId };
  const known = await findUserOfAccount(ctx.db, account);
  if (known) return known.id;
  const user = await insertUser(ctx.db, { name, image: null });
  const row = { ...account, id: v7(), userId: user.id };
  const refreshToken = mintRefreshToken({
    personId: simulated.id,
    clientId: config.spotify.clientId,
    scope: spotifyScope,
    authorizedAtMs: realNowMs,
  });
  // The access token has expired long ago: the first call fetches a real one.
  const expired = { accessToken: "expired", refreshToken, expiresAt: new Date(0), scope: spotifyScope };
  const grant = sealGrant(createTokenCipher(config.tokenKeys), row, expired);
  const authorizedAt = new Date(realNowMs);
  await insertAccount(ctx.db, { ...row, authorizedAt }, grant);
  await recordSignIn(ctx.db, row.id, {
    ...grant,
    ...{
      providerAccountId: simulated.accountId,
      providerLegacyId: simulated.id,
      displayName: name,
      authorizedAt,
    },
  });
  return user.id;
}

async function playTheEvening(byName: People): Promise<void> {
  nowMs = realNowMs - evening.opened * minuteMs;
  const { code } = await openRoom(ctx, { userId: byName.Ana, name: "Friday at Ana's", source: "spotify" });
  for (const name of ["Ben", "Jo"] as const) {
    nowMs += minuteMs;
    await joinRoom(ctx, { code, key: undefined, name, caller: callerOf(byName[name]), address: "" });
  }
  const { trackNamed } = createCatalogue();
  for (const { by, title, up, down } of evening.queue) {
    nowMs += 20_000;
    const itemId = queueItemIdSchema.parse(v7());
    const track = { provider: "spotify", id: trackNamed(title).id } as const;
    await act(code, byName[by], { type: "addTrack", itemId, track });
    for (const voter of up) await act(code, byName[voter], { type: "castVote", itemId, vote: 1 });
    for (const voter of down) await act(code, byName[voter], { type: "castVote", itemId, vote: -1 });
  }
  for (const { by, before, text } of evening.chat) {
    nowMs = realNowMs - before * minuteMs;
    await act(code, byName[by], { type: "say", messageId: messageIdSchema.parse(v7()), text });
  }
  nowMs = realNowMs - startedBeforeMs;
  const room = await roomOf(code);
  const [first] = room.items.values();
  if (first) await act(code, byName.Ana, { type: "playItem", seq: room.playback.seq, itemId: first.id });
}

/** A queue that has run dry since the last start is filled, and the music goes on. */
async function fillQueue(byName: People, code: RoomCode): Promise<void> {
  const room = await roomOf(code);
  const waiting = [...room.items.values()].filter(({ status }) => status === "waiting");
  const queued = new Set(waiting.map(({ track }) => track.id));
  const fresh = createCatalogue().tracks.filter(({ id }) => !queued.has(id));
  const names = ["Jo", "Ben", "Ana"] as const;
  for (let missing = queueKept - waiting.length; missing > 0; missing -= 1) {
    const track = fresh.splice(ctx.ids.below(fresh.length), 1)[0];
    const by = names[missing % names.length];
    if (!track || !by) return;
    const itemId = queueItemIdSchema.parse(v7());
    await act(code, byName[by], { type: "addTrack", itemId, track: { provider: "spotify", id: track.id } });
  }
  const { playback } = await roomOf(code);
  if (playback.itemId === null) await act(code, byName.Ana, { type: "autoPlay", seq: playback.seq });
}

async function act(code: RoomCode, userId: UserId, command: RoomCommand): Promise<void> {
  const room = await roomOf(code);
  const memberId: MemberId | undefined = findMember(room, { userId, guestId: null })?.id;
  if (memberId) await submitRoomCommand(ctx satisfies AppContext, { roomId: room.id, memberId, command });
}

async function roomOf(code: RoomCode): Promise<RoomState> {
  const room = await ctx.rooms.findByCode(code);
  if (!room) throw new Error("the demo's room is gone");
  return room;
}

function callerOf(userId: UserId) {
  return { account: { userId, sessionHash: "" }, guestId: null };
}
