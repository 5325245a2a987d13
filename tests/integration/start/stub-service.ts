// Stands in for the service: serves its own environment, and does as its environment says.

import { createServer } from "node:http";

const server = createServer((req, res) => {
  if (req.url === "/crash") {
    process.stdout.write("the stub gives up\n", () => process.exit(3));
    return;
  }
  res.end(JSON.stringify(process.env));
});

const refusal = process.env["STUB_REFUSES"];
if (refusal) {
  process.stderr.write(refusal, () => process.exit(1));
} else {
  server.listen(Number(process.env["PORT"]), process.env["HOST"], () => {
    process.send?.({ kind: "ready", url: process.env["PUBLIC_URL"] });
  });
}
if (process.env["STUB_STAYS"]) {
  process.on("SIGTERM", () => {});
} else {
  process.on("SIGTERM", () => process.exit(0));
}
process.on("disconnect", () => process.exit(0));
