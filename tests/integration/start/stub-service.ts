// Stands in for the service: serves its own environment, and does as its environment says.

import { createServer } from "node:http";

const server = createServer((req, res) => {
  if (req.url === "/crash") process.kill(process.pid, "SIGKILL");
  if (req.url === "/exit") {
    process.stdout.write("the stub gives up\n");
    process.exit(3);
  }
  res.end(JSON.stringify(process.env));
});

if (process.env["STUB_FAILS"]) {
  process.stderr.write(process.env["STUB_FAILS"]);
  process.exit(1);
}
server.listen(Number(process.env["PORT"]), process.env["HOST"], () => {
  process.send?.({ kind: "ready", url: process.env["PUBLIC_URL"] });
});
process.on("SIGTERM", () => process.exit(0));
process.on("disconnect", () => process.exit(0));
