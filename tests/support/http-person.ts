// People who talk to the running service: a host with a session, and guests with a pass.

import { createHash, randomBytes } from "node:crypto";
import type pg from "pg";
import { v7 } from "uuid";
import type { Source, Track } from "#lib/contract/track.ts";

/** A signed-in user, made in the database the way sign-in makes one. */
export async function aSignedInUser(
  pool: pg.Pool,
  name: string,
): Promise<{ userId: string; cookie: string }> {
  const userId = v7();
  await pool.query("insert into users (id, name) values ($1, $2)", [userId, name]);
  return { userId, cookie: await aSessionOf(pool, userId) };
}

/** A session of somebody who is known already; the answer is its cookie. */
export async function aSessionOf(pool: pg.Pool, userId: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const hash = createHash("sha256").update(token).digest("base64url");
  await pool.query(
    "insert into sessions (id, session_token, user_id, expires) values ($1, $2, $3, now() + interval '1 day')",
    [v7(), hash, userId],
  );
  return `next-auth.session-token=${token}`;
}

/** Opens a room over HTTP. */
export async function openRoomOver(
  url: string,
  cookie: string,
  name: string,
): Promise<{ code: string; key: string }> {
  const source: Source = "spotify";
  const answer = await fetch(`${url}/api/v1/rooms`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie, origin: url },
    body: JSON.stringify({ name, source }),
  });
  if (answer.status !== 201) throw new Error(`no room: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as { code: string; key: string };
}

/** Joins as a guest over HTTP; the answer is the cookie that makes them the same member again. */
export async function joinOver(url: string, code: string, name: string, cookie = ""): Promise<string> {
  const answer = await fetch(`${url}/api/v1/rooms/${code}/join`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url, cookie },
    body: JSON.stringify({ name }),
  });
  if (answer.status !== 200) throw new Error(`no seat: ${answer.status} ${await answer.text()}`);
  const pass = answer.headers.get("set-cookie")?.split(";")[0];
  return pass ?? cookie;
}

/** Puts tracks where the service looks before it asks a provider. */
export async function storeTracks(pool: pg.Pool, count: number): Promise<Track[]> {
  const tracks = Array.from({ length: count }, (_, index) => aStoredTrack(index));
  for (const track of tracks) {
    await pool.query(
      `insert into tracks (provider, id, title, artists, album, duration_ms, is_explicit, fetched_at)
       values ($1, $2, $3, $4, null, $5, false, now())`,
      [track.provider, track.id, track.title, track.artists, track.durationMs],
    );
  }
  return tracks;
}

function aStoredTrack(index: number): Track {
  return {
    provider: "spotify",
    id: `stored${String(index).padStart(16, "0")}`,
    title: `Stored ${index}`,
    artists: ["The Shelf"],
    album: null,
    durationMs: 200_000,
    isExplicit: false,
    isrc: null,
    artworkUrl: null,
    url: null,
  };
}
