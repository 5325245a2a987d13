import { randomBytes } from "node:crypto";
import { parseSetCookie } from "cookie";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createTokenCipher } from "#server/auth/encryption.ts";
import { openTokens } from "#server/auth/grants.ts";
import { hashSessionToken } from "#server/auth/session-tokens.ts";
import { spotifyScope } from "#server/auth/spotify-scopes.ts";
import { findAccountByProviderId } from "#server/data/accounts.ts";
import { type Database, openDatabase } from "#server/data/database.ts";
import { createMemoryLimits } from "#server/limits/memory-limits.ts";
import { createLog } from "#server/log.ts";
import { systemNetwork } from "#server/providers/network.ts";
import type { BusMessage } from "#server/rooms/bus.ts";
import { systemIds } from "#server/world.ts";
import { createSpotifySimulator, type SpotifySimulator } from "#tests/simulators/spotify/simulator.ts";
import { aClock, type StandingClock } from "#tests/support/clock.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { aSignInSite, type SignInSite } from "#tests/support/sign-in-site.ts";
import { aVisitor } from "#tests/support/visitor.ts";

const siteUrl = "http://127.0.0.1:3000";
const sessionCookie = "next-auth.session-token";
const tokenKeys = [{ id: "k1", secret: randomBytes(32) }];

let database: TestDatabase;
let db: Database;
let simulator: SpotifySimulator;
let clock: StandingClock;
let site: SignInSite;
let published: BusMessage[];

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase({ url: database.url });
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

beforeEach(async () => {
  vi.stubEnv("NEXTAUTH_URL", siteUrl);
  await db.prisma.user.deleteMany();
  clock = aClock(Date.now());
  published = [];
  simulator = await createSpotifySimulator({
    clock: clock.nowMs,
    redirectUris: [`${siteUrl}/api/auth/callback/spotify`],
  });
  const { apiUrl, accountsUrl, clientId, clientSecret } = simulator;
  site = aSignInSite({
    config: {
      publicUrl: siteUrl,
      authSecret: "a secret of thirty-two characters",
      tokenKeys,
      spotify: { apiUrl, accountsUrl, clientId, clientSecret },
    },
    db,
    clock,
    ids: systemIds,
    log: createLog("silent"),
    network: systemNetwork,
    limits: createMemoryLimits(),
    publish: async (message) => void published.push(message),
  });
  return () => simulator.close();
});

const visitor = () => aVisitor(site, siteUrl);
const accounts = () => db.prisma.account.findMany({ orderBy: { id: "asc" } });
const leadsTo = (answer: Response) => answer.headers.get("location");
const signInPage = (error: string, callbackUrl = "/rooms") =>
  `${siteUrl}/sign-in?${new URLSearchParams({ error, callbackUrl })}`;

/** The tokens that are stored for a person, opened. */
async function tokensOf(providerAccountId: string) {
  const row = await findAccountByProviderId(db, { provider: "spotify", providerAccountId });
  return row && openTokens(createTokenCipher(tokenKeys), row);
}

describe("signing in for the first time", () => {
  it("asks with state and PKCE for all that our features need, and nothing twice", async () => {
    const consent = await visitor().begin();
    expect(`${consent.origin}${consent.pathname}`).toBe(`${simulator.accountsUrl}/authorize`);
    expect(consent.searchParams.get("scope")).toBe(spotifyScope);
    expect(new Set(spotifyScope.split(" ")).size).toBe(spotifyScope.split(" ").length);
    expect(consent.searchParams.get("state")).toMatch(/^[\w-]{43}$/);
    expect(consent.searchParams.get("code_challenge_method")).toBe("S256");
  });

  it("makes a person, an account under both names and a session, and leads where they wanted to go", async () => {
    const ana = visitor();
    const answer = await ana.signIn("ana", { callbackUrl: "/rooms?open=1" });
    expect(leadsTo(answer)).toBe(`${siteUrl}/rooms?open=1`);
    const users = await db.prisma.user.findMany();
    expect(users).toMatchObject([{ name: "Ana", email: null }]);
    expect(await accounts()).toMatchObject([
      {
        userId: users[0]?.id,
        provider: "spotify",
        providerAccountId: "aN4kL9xQ2v",
        providerLegacyId: "ana",
        displayName: "Ana",
        scope: spotifyScope,
        authorizedAt: new Date(clock.nowMs()),
        needsReconnectAt: null,
      },
    ]);
    const me = await fetch(`${simulator.apiUrl}/me`, {
      headers: { authorization: `Bearer ${(await tokensOf("aN4kL9xQ2v"))?.accessToken}` },
    });
    expect(me.status).toBe(200);
  });

  it("leaves nothing in the database by which anybody could act as the person", async () => {
    const ana = visitor();
    await ana.signIn("ana");
    const token = ana.cookies.get(sessionCookie) ?? "";
    const tokens = await tokensOf("aN4kL9xQ2v");
    const dump = JSON.stringify([await accounts(), await db.prisma.session.findMany()]);
    expect(token).toHaveLength(43);
    for (const secret of [token, tokens?.accessToken, tokens?.refreshToken]) {
      expect(secret).toBeTruthy();
      expect(dump).not.toContain(secret);
    }
    expect(dump).toContain(hashSessionToken(token));
  });

  it("gives a cookie that scripts cannot read, for thirty days", async () => {
    const answer = await visitor().signIn("ana");
    const cookies = answer.headers.getSetCookie().map((text) => parseSetCookie(text));
    const session = cookies.find(({ name }) => name === sessionCookie);
    expect(session).toMatchObject({ httpOnly: true, sameSite: "lax", path: "/" });
    const days = ((session?.expires?.getTime() ?? 0) - clock.nowMs()) / 86_400_000;
    expect(days).toBeCloseTo(30, 2);
  });

  it("needs no account_id, and finds the person again when Spotify begins to tell it", async () => {
    simulator.control.set({ showsAccountId: false });
    await visitor().signIn("ana");
    expect(await accounts()).toMatchObject([{ providerAccountId: "ana", providerLegacyId: "ana" }]);
    simulator.control.set({ showsAccountId: true });
    await visitor().signIn("ana");
    expect(await accounts()).toMatchObject([{ providerAccountId: "aN4kL9xQ2v", providerLegacyId: "ana" }]);
    simulator.control.set({ showsAccountId: false });
    await visitor().signIn("ana");
    expect(await accounts()).toHaveLength(1);
    expect(await db.prisma.user.count()).toBe(1);
  });

  it("leads nowhere but to our own pages", async () => {
    for (const callbackUrl of [
      "https://evil.example/",
      "//evil.example",
      "/\\evil.example",
      "javascript:alert(1)",
    ]) {
      const answer = await visitor().signIn("ana", { callbackUrl });
      expect(new URL(leadsTo(answer) ?? "").origin, callbackUrl).toBe(siteUrl);
    }
  });
});

describe("signing in again", () => {
  it("brings new tokens to an account whose old ones were dead", async () => {
    await visitor().signIn("ana");
    const before = await tokensOf("aN4kL9xQ2v");
    await db.prisma.account.updateMany({
      data: { accessToken: null, refreshToken: null, needsReconnectAt: new Date() },
    });
    clock.advance(200 * 24 * 3_600_000);
    await visitor().signIn("ana");
    const after = await tokensOf("aN4kL9xQ2v");
    expect(after?.refreshToken).toBeTruthy();
    expect(after?.refreshToken).not.toBe(before?.refreshToken);
    expect(await accounts()).toMatchObject([
      { needsReconnectAt: null, authorizedAt: new Date(clock.nowMs()) },
    ]);
    expect(await db.prisma.user.count()).toBe(1);
    expect(await db.prisma.session.count()).toBe(2);
  });

  it("while signed in replaces the session's token and cuts what was opened with the old one", async () => {
    const ana = visitor();
    await ana.signIn("ana");
    const planted = ana.cookies.get(sessionCookie) ?? "";
    await ana.signIn("ana");
    const renewed = ana.cookies.get(sessionCookie) ?? "";
    expect(renewed).not.toBe(planted);
    const sessions = await db.prisma.session.findMany();
    expect(sessions.map((session) => session.sessionToken)).toEqual([hashSessionToken(renewed)]);
    expect(published).toEqual([
      { kind: "signedOut", userId: sessions[0]?.userId, sessionHash: hashSessionToken(planted) },
    ]);
  });

  it("with a session that has ended makes a new one", async () => {
    const ana = visitor();
    await ana.signIn("ana");
    await db.prisma.session.updateMany({ data: { expires: new Date(clock.nowMs() - 1) } });
    // Without the look at the time, Ben's account would be linked to Ana.
    await ana.signIn("ben");
    expect(await db.prisma.user.count()).toBe(2);
  });
});

describe("signing in with an account that does not fit", () => {
  it("is refused when it belongs to somebody else, and changes nothing", async () => {
    await visitor().signIn("ben");
    const ana = visitor();
    await ana.signIn("ana");
    const before = await accounts();
    expect(leadsTo(await ana.signIn("ben"))).toBe(signInPage("linkedElsewhere"));
    expect(await accounts()).toEqual(before);
  });

  it("is refused when the signed-in person has another one at Spotify", async () => {
    const ana = visitor();
    await ana.signIn("ana");
    expect(leadsTo(await ana.signIn("ben"))).toBe(signInPage("otherAccount"));
    expect(await accounts()).toHaveLength(1);
    expect(await db.prisma.user.count()).toBe(1);
  });
});

describe("a sign-in that fails", () => {
  it("says that the person refused", async () => {
    const answer = await visitor().signIn("ana", { answer: "cancel", callbackUrl: "/r/KQ7M3XFT" });
    expect(leadsTo(answer)).toBe(signInPage("refused", "/r/KQ7M3XFT"));
  });

  it("says that the person is not on the app's list", async () => {
    const nour = visitor();
    expect(leadsTo(await nour.signIn("nour"))).toBe(signInPage("notAllowListed"));
    expect(nour.cookies.has(sessionCookie)).toBe(false);
    expect(await db.prisma.user.count()).toBe(0);
  });

  it.each([
    ["will not say who it is", { path: "/v1/me", kind: "serverError" }, "providerAway"],
    ["wants silence", { path: "/v1/me", kind: "rateLimited" }, "providerAway"],
    [
      "says it in a way that makes no sense",
      { path: "/v1/me", kind: "garbage", body: "wrongTypes" },
      "failed",
    ],
    ["gives no token", { path: "/accounts/api/token", kind: "serverError" }, "failed"],
  ] as const)("says so when Spotify %s", async (_what, fault, problem) => {
    simulator.control.arm(fault);
    const ana = visitor();
    expect(leadsTo(await ana.signIn("ana"))).toBe(signInPage(problem));
    expect(ana.cookies.has(sessionCookie)).toBe(false);
  });

  it("was carried from one browser to another", async () => {
    const consent = await visitor().begin();
    const form = new URLSearchParams(consent.searchParams);
    form.set("person", "ana");
    form.set("answer", "agree");
    const sentBack = await fetch(`${consent.origin}${consent.pathname}`, {
      method: "POST",
      body: form,
      redirect: "manual",
    });
    const victim = visitor();
    await victim.begin();
    expect(leadsTo(await victim.get(sentBack.headers.get("location") ?? ""))).toBe(signInPage("failed"));
    expect(await db.prisma.user.count()).toBe(0);
  });

  it("came too often from one address", async () => {
    const flood = visitor();
    const back = "/api/auth/callback/spotify?error=access_denied";
    for (let times = 0; times < 300; times += 1) await flood.get(back);
    expect(leadsTo(await flood.get(back))).toBe(`${siteUrl}/sign-in?error=tooOften`);
  });
});

describe("signing out", () => {
  it("ends this session and tells the nodes which one", async () => {
    const ana = visitor();
    await ana.signIn("ana");
    await visitor().signIn("ana");
    const hash = hashSessionToken(ana.cookies.get(sessionCookie) ?? "");
    expect(leadsTo(await ana.signOut())).toBe(`${siteUrl}/`);
    expect(ana.cookies.has(sessionCookie)).toBe(false);
    const left = await db.prisma.session.findMany();
    expect(left).toHaveLength(1);
    expect(left[0]?.sessionToken).not.toBe(hash);
    expect(published).toEqual([{ kind: "signedOut", userId: left[0]?.userId, sessionHash: hash }]);
  });

  it("needs the page's own token", async () => {
    const ana = visitor();
    await ana.signIn("ana");
    await ana.post("/api/auth/signout", { csrfToken: "guessed" });
    expect(await db.prisma.session.count()).toBe(1);
    expect(published).toEqual([]);
  });
});

describe("other requests", () => {
  it.each(["/api/auth/_log", "/api/auth/verify-request", "/api/auth/", "/api/auth/constructor"])(
    "to %s find nothing",
    async (path) => {
      expect((await visitor().post(path, { level: "error", code: "x" })).status).toBe(404);
    },
  );

  it("that are too long or not what they claim are refused", async () => {
    const long = await visitor().post("/api/auth/signin/spotify", { callbackUrl: "/".repeat(20_000) });
    expect(long.status).toBe(413);
    const headers = { "content-type": "application/json", "content-length": "1" };
    const odd = new Request(`${siteUrl}/api/auth/signin/spotify`, { method: "POST", body: "{", headers });
    expect((await site(odd)).status).toBe(400);
  });

  it("for the session tell a name and a picture, and no more", async () => {
    const ana = visitor();
    await ana.signIn("ana");
    const session = await (await ana.get("/api/auth/session")).json();
    expect(session).toEqual({ expires: expect.any(String), user: { name: "Ana", image: null } });
  });
});
