// The simplest load balancer there is: each connection goes to the next node that takes it.

import { once } from "node:events";
import { createConnection, createServer, type Socket } from "node:net";

export type Balancer = { url: string; close(): Promise<void> };

const host = "127.0.0.1";

/** Listens on `port` and passes connections on, in turn, to the nodes that listen on `ports`. */
export async function startBalancer(port: number, ports: readonly number[]): Promise<Balancer> {
  const open = new Set<Socket>();
  let turn = 0;
  const server = createServer((client) => {
    turn += 1;
    pass(client, [...ports.slice(turn % ports.length), ...ports.slice(0, turn % ports.length)]);
  });

  function pass(client: Socket, [first, ...others]: readonly number[]): void {
    if (first === undefined) return void client.destroy();
    const node = createConnection({ port: first, host });
    node.once("error", () => pass(client, others));
    node.once("connect", () => {
      node.removeAllListeners("error");
      for (const [here, there] of [
        [client, node],
        [node, client],
      ] as const) {
        open.add(here);
        here.once("close", () => open.delete(here) && there.destroy());
        here.on("error", () => there.destroy());
      }
      client.pipe(node).pipe(client);
    });
  }

  server.listen(port, host);
  await once(server, "listening");
  return {
    url: `http://${host}:${port}`,
    async close() {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, "close");
    },
  };
}
