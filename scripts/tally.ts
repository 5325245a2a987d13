// How many things held and how many did not, over several runners.

export type Tally = { passed: number; failed: number };

export function addTallies(...tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
    failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
  };
}

/** Prints the last line of a command, alone on its line, and sets the exit code by it. */
export function conclude(tally: Tally): void {
  console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
  process.exitCode = tally.failed === 0 && tally.passed > 0 ? 0 : 1;
}
