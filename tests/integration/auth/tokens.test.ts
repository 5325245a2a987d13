import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { userIdSchema } from "#lib/contract/ids.ts";
import { createTokens, type Tokens } from "#server/auth/tokens.ts";
import { type Database, openDatabase } from "#server/data/database.ts";
import { createLog } from "#server/log.ts";
import { systemNetwork } from "#server/providers/network.ts";
import { createSpotifySimulator, type SpotifySimulator } from "#tests/simulators/spotify/simulator.ts";
import { aClock, type StandingClock } from "#tests/support/clock.ts";
import { aConnectedUser } from "#tests/support/connected-user.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";

const aKey = (id: string) => ({ id, secret: randomBytes(32) });
const firstKeys = [aKey("k1")];

let database: TestDatabase;
let db: Database;
let simulator: SpotifySimulator;
let clock: StandingClock;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase({ url: database.url });
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

beforeEach(async () => {
  await db.prisma.user.deleteMany();
  clock = aClock(Date.now());
  simulator = await createSpotifySimulator({ clock: clock.nowMs });
  return () => simulator.close();
});

function aTokenService(
  options: { keys?: typeof firstKeys; over?: Database; hasSecret?: boolean } = {},
): Tokens {
  const { keys = firstKeys, over = db, hasSecret = true } = options;
  const { apiUrl, accountsUrl, clientId, clientSecret } = simulator;
  return createTokens({
    config: {
      tokenKeys: keys,
      spotify: { apiUrl, accountsUrl, clientId, clientSecret: hasSecret ? clientSecret : null },
    },
    db: over,
    clock,
    log: createLog("silent"),
    network: systemNetwork,
  });
}

const inOneMinute = () => new Date(clock.nowMs() + 60_000);
const inOneHour = () => new Date(clock.nowMs() + 3_600_000);
const aUser = (options: Partial<Parameters<typeof aConnectedUser>[0]> = {}) =>
  aConnectedUser({
    db,
    tokenKeys: firstKeys,
    simulator,
    personId: "ana",
    expiresAt: inOneHour(),
    ...options,
  });
const storedAccount = (accountId: string) =>
  db.prisma.account.findUniqueOrThrow({ where: { id: accountId } });

function refreshes(): number {
  return simulator.control.requests().filter(({ path }) => path === "/accounts/api/token").length;
}

async function meStatus(accessToken: string): Promise<number> {
  const answer = await fetch(`${simulator.apiUrl}/me`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  return answer.status;
}

describe("an access token", () => {
  it("is given out as it is while it has two minutes to live", async () => {
    const { userId, accessToken } = await aUser();
    expect(await aTokenService().getAccessToken(userId, "spotify")).toBe(accessToken);
    expect(refreshes()).toBe(0);
  });

  it("is renewed before it ends, and the refresh token kept where none comes back", async () => {
    const { userId, accountId, accessToken } = await aUser({ expiresAt: inOneMinute() });
    const before = await storedAccount(accountId);
    const renewed = await aTokenService().getAccessToken(userId, "spotify");
    expect(renewed).not.toBe(accessToken);
    expect(await meStatus(renewed)).toBe(200);
    const after = await storedAccount(accountId);
    expect(after.expiresAt).toEqual(inOneHour());
    expect(after.authorizedAt).toEqual(before.authorizedAt);

    clock.advance(3_590_000);
    expect(await aTokenService().getAccessToken(userId, "spotify")).not.toBe(renewed);
    expect(refreshes()).toBe(2);
  });

  it("of an app without a secret is renewed, too", async () => {
    const { userId } = await aUser({ expiresAt: inOneMinute() });
    const renewed = await aTokenService({ hasSecret: false }).getAccessToken(userId, "spotify");
    expect(await meStatus(renewed)).toBe(200);
  });

  it("that Spotify refuses before its time is renewed once, for everybody who held it", async () => {
    const { userId, accessToken } = await aUser();
    simulator.control.expireAccessTokens({ personId: "ana" });
    const tokens = aTokenService();
    const renewed = await tokens.refreshAfterUnauthorised(userId, "spotify", accessToken);
    expect(await meStatus(renewed)).toBe(200);
    expect(await aTokenService().refreshAfterUnauthorised(userId, "spotify", accessToken)).toBe(renewed);
    expect(refreshes()).toBe(1);
  });
});

describe("many who need the same token at once", () => {
  it("cause one refresh over three processes, although the refresh token is good only once", async () => {
    simulator.control.set({ rotatesRefreshTokens: "always" });
    const { userId } = await aUser({ expiresAt: inOneMinute() });
    const pools = Array.from({ length: 3 }, () => openDatabase({ url: database.url }));
    try {
      const services = pools.map((over) => aTokenService({ over }));
      const asked = Array.from({ length: 50 }, (_, index) =>
        services[index % 3]?.getAccessToken(userId, "spotify"),
      );
      const given = new Set(await Promise.all(asked));
      expect(given.size).toBe(1);
      expect(refreshes()).toBe(1);
      clock.advance(3_590_000);
      await Promise.all(services.map((service) => service.getAccessToken(userId, "spotify")));
      expect(refreshes()).toBe(2);
    } finally {
      await Promise.all(pools.map((pool) => pool.close()));
    }
  });
});

describe("many of one process", () => {
  it("take one connection to Postgres for it, not one each", async () => {
    const { userId } = await aUser({ expiresAt: inOneMinute() });
    const transactions = vi.spyOn(db.prisma, "$transaction");
    const tokens = aTokenService();
    await Promise.all(Array.from({ length: 50 }, () => tokens.getAccessToken(userId, "spotify")));
    expect(transactions).toHaveBeenCalledTimes(1);
  });
});

describe("a refusal of the refresh token", () => {
  it("discards the tokens, asks for a reconnection and is never tried again", async () => {
    const { userId, accountId } = await aUser({ expiresAt: inOneMinute() });
    simulator.control.revoke({ personId: "ana" });
    const tokens = aTokenService();
    const reconnect = { kind: "unauthorised", code: "needsReconnect" };
    await expect(tokens.getAccessToken(userId, "spotify")).rejects.toMatchObject(reconnect);
    await expect(tokens.getAccessToken(userId, "spotify")).rejects.toMatchObject(reconnect);
    await expect(tokens.refreshAfterUnauthorised(userId, "spotify", "any")).rejects.toMatchObject(reconnect);
    expect(refreshes()).toBe(1);
    expect(await storedAccount(accountId)).toMatchObject({
      accessToken: null,
      refreshToken: null,
      expiresAt: null,
      needsReconnectAt: new Date(clock.nowMs()),
      providerLegacyId: "ana",
    });
  });

  it("comes six months after the person consented", async () => {
    const { userId } = await aUser();
    clock.advance(184 * 24 * 3_600_000);
    await expect(aTokenService().getAccessToken(userId, "spotify")).rejects.toMatchObject({
      code: "needsReconnect",
    });
  });
});

describe("trouble at the token endpoint", () => {
  const troubles = [
    { kind: "serverError", status: 503 },
    { kind: "garbage", body: "html" },
    { kind: "garbage", body: "wrongTypes" },
    { kind: "rateLimited" },
  ] as const;

  it.each(troubles)("($kind, $body) leaves the connection as it is", async (trouble) => {
    const { userId, accountId } = await aUser({ expiresAt: new Date(clock.nowMs() - 1_000) });
    const before = await storedAccount(accountId);
    simulator.control.arm({ ...trouble, path: "/accounts/*", times: 1 });
    const tokens = aTokenService();
    await expect(tokens.getAccessToken(userId, "spotify")).rejects.toMatchObject({
      kind: "unavailable",
      code: "providerAway",
    });
    expect(await storedAccount(accountId)).toEqual(before);
    expect(await meStatus(await tokens.getAccessToken(userId, "spotify"))).toBe(200);
  });

  it("gives out the present token while that still has a little life", async () => {
    const { userId, accessToken } = await aUser({ expiresAt: inOneMinute() });
    simulator.control.arm({ kind: "serverError", path: "/accounts/*" });
    const tokens = aTokenService();
    expect(await tokens.getAccessToken(userId, "spotify")).toBe(accessToken);
    await expect(tokens.refreshAfterUnauthorised(userId, "spotify", accessToken)).rejects.toMatchObject({
      code: "providerAway",
    });
  });
});

describe("tokens in the database", () => {
  it("are sealed anew with the newest key when they are next used", async () => {
    const { userId, accountId, accessToken } = await aUser();
    const rotated = [aKey("k2"), ...firstKeys];
    expect(await aTokenService({ keys: rotated }).getAccessToken(userId, "spotify")).toBe(accessToken);
    const account = await storedAccount(accountId);
    expect([account.accessToken, account.refreshToken]).toEqual([
      expect.stringMatching(/^v1\.k2\./),
      expect.stringMatching(/^v1\.k2\./),
    ]);
    expect(await aTokenService({ keys: rotated.slice(0, 1) }).getAccessToken(userId, "spotify")).toBe(
      accessToken,
    );
    expect(refreshes()).toBe(0);
  });

  it("do not open in another person's row, and stay where they are", async () => {
    const ana = await aUser();
    const ben = await aUser({ personId: "ben" });
    const { accessToken, refreshToken } = await storedAccount(ana.accountId);
    await db.prisma.account.update({ where: { id: ben.accountId }, data: { accessToken, refreshToken } });
    await expect(aTokenService().getAccessToken(ben.userId, "spotify")).rejects.toMatchObject({
      code: "needsReconnect",
    });
    expect(await storedAccount(ben.accountId)).toMatchObject({ accessToken, needsReconnectAt: null });
  });

  it("are no use without their key", async () => {
    const { userId } = await aUser();
    await expect(
      aTokenService({ keys: [aKey("k9")] }).getAccessToken(userId, "spotify"),
    ).rejects.toMatchObject({
      code: "needsReconnect",
    });
  });
});

it("asks a person without a connection to connect", async () => {
  const stranger = userIdSchema.parse("0198c1de-7b1a-7000-8000-000000000009");
  const tokens = aTokenService();
  await expect(tokens.getAccessToken(stranger, "spotify")).rejects.toMatchObject({ code: "needsReconnect" });
  await expect(tokens.refreshAfterUnauthorised(stranger, "spotify", "x")).rejects.toMatchObject({
    code: "needsReconnect",
  });
});
