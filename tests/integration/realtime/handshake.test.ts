import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { type RealtimeServer, startRealtime } from "./server.ts";

let database: TestDatabase;
let server: RealtimeServer;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startRealtime(database.url);
});

afterAll(async () => {
  await server.close();
  await database.drop();
});

/** The status with which a handshake over polling is answered. */
async function polling(headers: Record<string, string>, method = "GET"): Promise<number> {
  const answer = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`, { method, headers });
  return answer.status;
}

/** What becomes of a handshake over WebSocket. */
function webSocket(headers: Record<string, string>): Promise<string> {
  const socket = server.socket("", { extraHeaders: headers, reconnection: false });
  return new Promise((resolve) => {
    socket.on("connect", () => resolve("connected"));
    socket.on("connect_error", (error) => resolve(error.message));
  });
}

describe("a handshake", () => {
  it("R1: is taken from our own origin, over WebSocket and polling", async () => {
    expect(await polling({ origin: server.url })).toBe(200);
    expect(await webSocket({ origin: server.url })).toBe("connected");
  });

  it.each(["https://evil.test", "null", "http://127.0.0.1.evil.test", "http://127.0.0.1"])(
    "R1: is refused with 403 from %s before there is a session",
    async (origin) => {
      expect(await polling({ origin })).toBe(403);
      expect(await webSocket({ origin })).toBe("websocket error");
      expect(server.realtime.io.engine.clientsCount).toBeLessThan(10);
    },
  );

  it("R1: passes without an origin only as a polling GET that the browser calls ours", async () => {
    expect(await polling({})).toBe(403);
    expect(await webSocket({})).toBe("websocket error");
    expect(await polling({ "sec-fetch-site": "same-origin" })).toBe(200);
    expect(await polling({ "sec-fetch-site": "cross-site" })).toBe(403);
    expect(await polling({ "sec-fetch-site": "none", referer: `${server.url}/r/KQ7M3XFT` })).toBe(403);
    expect(await polling({ referer: `${server.url}/r/KQ7M3XFT` })).toBe(200);
    expect(await polling({ referer: "http://evil.test/" })).toBe(403);
    expect(await polling({ referer: `https://${new URL(server.url).host}/` })).toBe(403);
  });

  it("offers no upgrade from polling", async () => {
    const answer = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`, {
      headers: { origin: server.url },
    });
    expect(await answer.text()).toContain('"upgrades":[]');
  });

  it("works over polling alone", async () => {
    const socket = server.socket("", { transports: ["polling"] });
    const probe = await socket.emitWithAck("clock", { clientSentMs: 5 });
    expect(probe).toMatchObject({ clientSentMs: 5 });
  });
});
