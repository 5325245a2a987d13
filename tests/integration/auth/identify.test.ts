import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { guestIdSchema } from "#lib/contract/ids.ts";
import { issueGuestPass } from "#server/auth/guest-pass.ts";
import { createIdentify } from "#server/auth/identify.ts";
import { hashSessionToken, newSessionToken } from "#server/auth/session-tokens.ts";
import { type Database, openDatabase } from "#server/data/database.ts";
import { insertSession } from "#server/data/sessions.ts";
import { insertUser } from "#server/data/users.ts";
import { signOutEverywhere } from "#server/operations/sign-out-everywhere.ts";
import type { BusMessage } from "#server/rooms/bus.ts";
import { systemIds } from "#server/world.ts";
import { aClock, type StandingClock } from "#tests/support/clock.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";

const authSecret = "a secret of thirty-two characters";
const guestId = guestIdSchema.parse("0198c1de-7b1a-7000-8000-000000000001");
const nobody = { account: null, guestId: null };

let database: TestDatabase;
let db: Database;
let clock: StandingClock;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase({ url: database.url });
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

beforeEach(() => {
  clock = aClock();
});

const identifyAt = (publicUrl: string) => createIdentify({ config: { authSecret, publicUrl }, db, clock });
const identify = (cookies?: string) => identifyAt("http://127.0.0.1:3000")(cookies);

async function aSession() {
  const { id: userId } = await insertUser(db, { name: "Ana", image: null });
  return { userId, ...(await anotherSession(userId)) };
}

async function anotherSession(userId: string) {
  const token = newSessionToken(systemIds);
  const hash = hashSessionToken(token);
  await insertSession(db, { hash, userId, expires: new Date(clock.nowMs() + 60_000) });
  return { token, hash };
}

describe("who is asking", () => {
  it("is an account, told by its session's cookie", async () => {
    const { userId, token, hash } = await aSession();
    expect(await identify(`theme=dark; next-auth.session-token=${token}`)).toEqual({
      account: { userId, sessionHash: hash },
      guestId: null,
    });
  });

  it("is nobody once the session's time is over", async () => {
    const { token } = await aSession();
    clock.advance(59_999);
    expect((await identify(`next-auth.session-token=${token}`)).account).not.toBeNull();
    clock.advance(1);
    expect(await identify(`next-auth.session-token=${token}`)).toEqual(nobody);
  });

  it("is not told by the hash that a dump of the database holds", async () => {
    const { hash } = await aSession();
    expect(await identify(`next-auth.session-token=${hash}`)).toEqual(nobody);
  });

  it("is a guest, an account, or both", async () => {
    const { userId, token } = await aSession();
    const pass = issueGuestPass(authSecret, guestId);
    expect(await identify(`tonearm.guest=${pass}`)).toEqual({ account: null, guestId });
    const both = await identify(`tonearm.guest=${pass}; next-auth.session-token=${token}`);
    expect(both).toMatchObject({ account: { userId }, guestId });
  });

  it.each([undefined, "", ";;;", "next-auth.session-token=", "tonearm.guest=forged", "=x", "__proto__=x"])(
    "is nobody for the header %s",
    async (header) => {
      expect(await identify(header)).toEqual(nobody);
    },
  );

  it("reads over https only cookies that https alone may set", async () => {
    const { token } = await aSession();
    const secure = identifyAt("https://tonearm.example");
    const pass = issueGuestPass(authSecret, guestId);
    expect(await secure(`next-auth.session-token=${token}; tonearm.guest=${pass}`)).toEqual(nobody);
    const caller = await secure(`__Secure-next-auth.session-token=${token}; __Host-tonearm.guest=${pass}`);
    expect(caller).toMatchObject({ account: {}, guestId });
  });
});

describe("signing out everywhere", () => {
  it("ends every session of this person, and tells the nodes", async () => {
    const ana = await aSession();
    const phone = await anotherSession(ana.userId);
    const ben = await aSession();
    const published: BusMessage[] = [];
    const publish = async (message: BusMessage) => void published.push(message);
    expect(await signOutEverywhere({ db, publish }, ana.userId)).toBe(2);
    for (const { token } of [ana, phone]) {
      expect(await identify(`next-auth.session-token=${token}`)).toEqual(nobody);
    }
    expect((await identify(`next-auth.session-token=${ben.token}`)).account).not.toBeNull();
    expect(published).toEqual([{ kind: "signedOut", userId: ana.userId, sessionHash: null }]);
  });
});
