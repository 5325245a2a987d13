// Says how it was run, then ends as it is told: with a code, or by the signal that it waits for.

const [code] = process.argv.slice(2);

if (code) {
  process.exitCode = Number(code);
} else {
  setInterval(() => {}, 60_000);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => process.stdout.write(`got ${signal}\n`, () => process.exit(9)));
  }
  process.on("disconnect", () => process.stdout.write("left alone\n", () => process.exit(9)));
}
process.stdout.write(`${JSON.stringify({ version: process.version, arguments: process.argv.slice(2) })}\n`);
