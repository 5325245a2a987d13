// A local Spotify: a real HTTP server that speaks the Web API's and the accounts host's formats.

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { assert } from "#lib/assert.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import { createApp } from "./app.ts";
import { type Control, createControl } from "./control.ts";
import { createWorld, type WorldOptions } from "./world.ts";

export type SpotifySimulatorOptions = Omit<WorldOptions, "links" | "closing"> & {
  /** 0, the default, takes any free port. */
  port?: number;
  /** `127.0.0.1` by default. On others only pictures are served to other computers. */
  host?: string;
  /** Where browsers find pictures, when that is not the simulator's own address on this computer. */
  publicOrigin?: string;
};

export type SpotifySimulator = {
  url: string;
  /** For `SPOTIFY_API_URL`. */
  apiUrl: string;
  /** For `SPOTIFY_ACCOUNTS_URL`; authorize is `/authorize` there, token `/api/token`. */
  accountsUrl: string;
  clientId: string;
  clientSecret: string;
  catalogue: Catalogue;
  control: Control;
  close(): Promise<void>;
};

/** Resolves when it listens; rejects when the port is taken or a redirect URI is one Spotify refuses. */
export async function createSpotifySimulator(
  options: SpotifySimulatorOptions = {},
): Promise<SpotifySimulator> {
  const { port = 0, host = "127.0.0.1", publicOrigin, ...worldOptions } = options;
  const server = createServer();
  const { port: boundPort } = await listen(server, port, host);
  const origin = `http://127.0.0.1:${boundPort}`;
  const closing = new AbortController();
  const close = () =>
    new Promise<void>((resolve) => {
      closing.abort();
      server.close(() => resolve());
      server.closeAllConnections();
    });

  try {
    const links = { origin, publicOrigin: publicOrigin ?? origin };
    const world = createWorld({ ...worldOptions, links, closing: closing.signal });
    const control = createControl(world);
    server.on("request", getRequestListener(createApp(world, control).fetch));
    return {
      url: origin,
      apiUrl: `${origin}/v1`,
      accountsUrl: `${origin}/accounts`,
      clientId: world.app.clientId,
      clientSecret: world.app.clientSecret,
      catalogue: world.catalogue,
      control,
      close,
    };
  } catch (failure) {
    await close();
    throw failure;
  }
}

function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      const address = server.address();
      assert(address !== null && typeof address === "object", "a listening server has an address");
      resolve(address);
    });
  });
}
