import { once } from "node:events";
import { createServer } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase } from "#tests/support/database.ts";
import { aCheckout, type Checkout } from "./running-start.ts";

describe("npm start", () => {
  let checkout: Checkout;

  beforeEach(async () => {
    checkout = await aCheckout();
  });

  afterEach(() => checkout.remove());

  it("makes a database and secrets once, and finds them again", async () => {
    const first = checkout.start();
    await first.ready();
    const made = await checkout.serviceEnvironment();
    first.process.kill("SIGINT");
    await first.ended;

    await checkout.start().ready();
    const found = await checkout.serviceEnvironment();
    expect(await checkout.seedings()).toBe(2);
    expect(found["NEXTAUTH_SECRET"]).toBe(made["NEXTAUTH_SECRET"]);
    expect(found["TOKEN_KEYS"]).toMatch(/^k1:[A-Za-z0-9+/]{43}=$/);
    expect(found["TOKEN_KEYS"]).toBe(made["TOKEN_KEYS"]);
    expect(found["SPOTIFY_API_URL"]).toBe(made["SPOTIFY_API_URL"]);
  });

  it("stops everything on Ctrl-C and ends well", async () => {
    const start = checkout.start();
    await start.ready();
    expect(await checkout.postmaster()).not.toBeNull();
    start.process.kill("SIGINT");
    expect(await start.ended).toBe(0);
    expect(await checkout.postmaster()).toBeNull();
    await expect(fetch(checkout.url)).rejects.toThrow();
  });

  it("ends at once on a second Ctrl-C when the service will not stop", async () => {
    const start = checkout.start({ STUB_STAYS: "1" });
    await start.ready();
    const presses = setInterval(() => start.process.kill("SIGINT"), 100);
    expect(await start.ended).toBe(130);
    clearInterval(presses);
    expect(await checkout.postmaster()).toBeNull();
  });

  it("stops when whoever started it is gone", async () => {
    const start = checkout.start();
    await start.ready();
    start.process.disconnect();
    expect(await start.ended).toBe(0);
  });

  it("says where the first one runs when it is started twice", async () => {
    const first = checkout.start();
    await first.ready();
    const second = checkout.start();
    expect(await second.ended).toBe(0);
    expect(second.output()).toBe(
      `Tonearm already runs from this folder: ${checkout.url} (process ${first.process.pid}). Ctrl-C stops it where it was started, or: kill ${first.process.pid}\n`,
    );
    expect(await checkout.seedings()).toBe(1);
  });

  it("waits for a first one that is stopping, and then takes its place", async () => {
    const first = checkout.start();
    await first.ready();
    first.process.kill("SIGTERM");
    await checkout.start().ready();
    expect(await checkout.seedings()).toBe(2);
  });

  it("goes on where a killed start left off", async () => {
    const killed = checkout.start();
    await killed.ready();
    killed.process.kill("SIGKILL");
    await killed.ended;
    await checkout.start().ready();
    expect(await checkout.seedings()).toBe(2);
  });

  it("starts Postgres again, at its old address, when that dies alone", async () => {
    const start = checkout.start();
    await start.ready();
    const postmaster = await checkout.postmaster();
    if (postmaster) process.kill(postmaster, "SIGKILL");
    await start.said("Postgres serves again.\n");
    expect(await checkout.seedings()).toBe(1);
  });

  it("goes on after Postgres was killed with it", async () => {
    const killed = checkout.start();
    await killed.ready();
    const postmaster = await checkout.postmaster();
    killed.process.kill("SIGKILL");
    if (postmaster) process.kill(postmaster, "SIGKILL");
    await killed.ended;
    await checkout.start().ready();
    expect(await checkout.seedings()).toBe(2);
  });

  it("names a free port when the wished one is taken", async () => {
    const other = createServer().listen(checkout.port, "127.0.0.1");
    await once(other, "listening");
    const start = checkout.start();
    expect(await start.ended).toBe(1);
    expect(start.output()).toMatch(
      new RegExp(
        `^\nPort ${checkout.port} on 127.0.0.1 is taken by another program, or not ours to use. Choose another one: PORT=\\d+ npm start\n\n$`,
      ),
    );
    other.close();
  });

  it("says so and stops everything when the service dies", async () => {
    const start = checkout.start();
    await start.ready();
    await fetch(`${checkout.url}/crash`).catch(() => null);
    expect(await start.ended).toBe(1);
    expect(start.output()).toContain(
      "The service ended with code 3, and everything is stopped. Its last words:\nthe stub gives up\n",
    );
    expect(await checkout.postmaster()).toBeNull();
  });

  it("shows what the service does not like about its configuration", async () => {
    const start = checkout.start({ STUB_REFUSES: "TOKEN_KEYS: is a list" });
    expect(await start.ended).toBe(1);
    expect(start.output()).toBe(
      "\nThe service could not start, it ended with code 1:\nTOKEN_KEYS: is a list\n\n",
    );
  });

  it("says that the disk is full when the service fails of it", async () => {
    const start = checkout.start({ STUB_REFUSES: "Error: ENOSPC: no space left on device, write" });
    expect(await start.ended).toBe(1);
    expect(start.output()).toMatch(/^\nThe disk is full: The service needs about 200 MB in \S+\.\n\n$/);
  });

  it("uses a database of one's own, makes no secrets for it, and simulates nothing", async () => {
    const database = await createTestDatabase();
    const start = checkout.start({ DATABASE_URL: database.url });
    await start.ready();
    const seen = await checkout.serviceEnvironment();
    expect(seen["DATABASE_URL"]).toBe(database.url);
    expect(seen["TONEARM_DEMO"]).toBe("0");
    expect(seen["NEXTAUTH_SECRET"]).toBeUndefined();
    expect(seen["SPOTIFY_API_URL"]).toBeUndefined();
    start.process.kill("SIGTERM");
    await start.ended;
    await database.drop();
  });

  it("says what is wrong with a database that cannot be reached", async () => {
    const start = checkout.start({ DATABASE_URL: "postgresql://127.0.0.1:1/none" });
    expect(await start.ended).toBe(1);
    expect(start.output()).toBe(
      "\nThe database of DATABASE_URL cannot be used: connect ECONNREFUSED 127.0.0.1:1\n\n",
    );
  });

  it("keeps the demo apart from what is meant in earnest", async () => {
    const demo = checkout.start();
    await demo.ready();
    expect((await checkout.serviceEnvironment())["DATABASE_URL"]).toMatch(/\/tonearm_demo$/);
    demo.process.kill("SIGINT");
    await demo.ended;

    await checkout.start({ TONEARM_DEMO: "0" }).ready();
    const seen = await checkout.serviceEnvironment();
    expect(seen["DATABASE_URL"]).toMatch(/\/tonearm$/);
    expect(seen["SPOTIFY_API_URL"]).toBeUndefined();
  });
});
